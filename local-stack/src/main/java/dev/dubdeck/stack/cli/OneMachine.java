package dev.dubdeck.stack.cli;

import dev.dubdeck.stack.identity.KeycloakPart;
import dev.dubdeck.stack.kafka.KafkaPart;
import dev.dubdeck.stack.place.Endpoints;
import dev.dubdeck.stack.place.InstallFolder;
import dev.dubdeck.stack.place.Ports;
import dev.dubdeck.stack.place.Secrets;
import dev.dubdeck.stack.place.StackFolder;
import dev.dubdeck.stack.postgres.DatabaseAddress;
import dev.dubdeck.stack.postgres.DatabaseBootstrap;
import dev.dubdeck.stack.postgres.PostgresPart;
import dev.dubdeck.stack.service.ServiceKind;
import dev.dubdeck.stack.service.ServicePart;
import dev.dubdeck.stack.service.ServiceSurroundings;
import dev.dubdeck.stack.supervise.Progress;
import dev.dubdeck.stack.supervise.Supervisor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Puts the parts together: servers first, then the services, two at a time. */
final class OneMachine {
  /** More at once only take each other's processor. */
  private static final int SERVICES_AT_ONCE = 2;

  private final StackPlan plan;
  private final StackFolder folder;
  private final Path home;
  private final Path builtStack;
  private final InstallFolder installed = InstallFolder.ofThisMachine();
  private final Progress progress;
  private final Ports ports;
  private final Secrets secrets;
  private final Supervisor supervisor;
  private volatile @Nullable Map<String, Object> endpoints;

  OneMachine(StackPlan plan, Path home, Progress progress) throws IOException {
    this.plan = plan;
    this.folder = plan.folder();
    this.home = home;
    this.builtStack = home.resolve("local-stack/target/stack");
    this.progress = progress;
    this.ports = new Ports(folder);
    this.ports.fix(ServiceKind.GATEWAY.module(), plan.port());
    this.secrets = new Secrets(folder);
    this.supervisor = new Supervisor(folder, progress, this::processesChanged);
  }

  /** What may wait until people can work: start-up caches, and old programs to be cleared away. */
  void tidy() {
    supervisor.idle();
    try {
      installed.prune();
    } catch (IOException e) {
      progress.say("Old programs could not be cleared away: " + e.getMessage());
    }
  }

  /** Starts everything; returns when all of it is ready. */
  void start() throws IOException, InterruptedException {
    Files.createDirectories(folder.media());
    KafkaPart kafka = new KafkaPart(folder, launcherFolder(), ports);
    DatabaseAddress database = plan.database().orElse(null);
    PostgresPart postgres = null;
    if (database == null) {
      postgres = new PostgresPart(folder, installed, builtStack, ports, secrets);
      database = postgres.address();
    } else {
      // What is wrong there is told before anything was started for nothing.
      new DatabaseBootstrap(database, secrets).prepareElsewhere();
    }
    int issuerPort = ports.of("keycloak");
    String issuer = plan.issuer().orElseGet(() -> KeycloakPart.issuer(issuerPort));
    startServers(kafka, postgres, database);
    ServiceSurroundings surroundings =
        new ServiceSurroundings(
            ports, secrets, database, kafka.bootstrapServers(), issuer, folder.media());
    if (plan.services()) {
      startServices(surroundings);
    }
    endpoints = describe(kafka, database, issuer);
    processesChanged();
  }

  private void startServers(
      KafkaPart kafka, @Nullable PostgresPart postgres, DatabaseAddress database)
      throws IOException, InterruptedException {
    CountDownLatch databaseThere = new CountDownLatch(postgres == null ? 0 : 1);
    List<Callable<Void>> starts = new ArrayList<>();
    starts.add(
        () -> {
          try {
            if (postgres != null) {
              supervisor.start(postgres);
              new DatabaseBootstrap(database, secrets).prepareServices();
            }
          } finally {
            databaseThere.countDown();
          }
          return null;
        });
    if (plan.issuer().isEmpty()) {
      starts.add(
          () -> {
            // Unpacked and optimised the first time, which needs no database.
            KeycloakPart keycloak =
                new KeycloakPart(folder, installed, builtStack, ports, secrets, database);
            databaseThere.await();
            supervisor.start(keycloak);
            return null;
          });
    }
    starts.add(
        () -> {
          supervisor.start(kafka);
          return null;
        });
    supervisor.together(starts);
  }

  private void startServices(ServiceSurroundings surroundings)
      throws IOException, InterruptedException {
    Semaphore turn = new Semaphore(SERVICES_AT_ONCE, true);
    List<Callable<Void>> starts = new ArrayList<>();
    for (ServiceKind service : ServiceKind.values()) {
      starts.add(
          () -> {
            turn.acquire();
            try {
              supervisor.start(new ServicePart(service, installed, home, surroundings));
            } finally {
              turn.release();
            }
            return null;
          });
    }
    supervisor.together(starts);
  }

  private Map<String, Object> describe(KafkaPart kafka, DatabaseAddress database, String issuer)
      throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    for (ServiceKind service : ServiceKind.values()) {
      all.put(service.module(), "http://127.0.0.1:" + ports.of(service.module()));
    }
    if (plan.services()) {
      Map<String, Object> management = new LinkedHashMap<>();
      for (ServiceKind service : ServiceKind.values()) {
        if (service.managementPart().isPresent()) {
          management.put(
              service.module(), "http://127.0.0.1:" + ports.of(service.managementPart().get()));
        }
      }
      all.put(ServiceKind.MANAGEMENT, management);
    }
    all.put("kafka", kafka.bootstrapServers());
    Map<String, Object> postgres = new LinkedHashMap<>();
    postgres.put("host", database.host());
    postgres.put("port", database.port());
    postgres.put("database", DatabaseBootstrap.DUBDECK);
    postgres.put("user", database.user());
    postgres.put("password", database.password());
    postgres.put("jdbc_url", database.jdbcUrl(DatabaseBootstrap.DUBDECK));
    all.put("postgres", postgres);
    all.put("oidc", issuer);
    all.put("media_root", folder.media().toString());
    all.put("launcher", ProcessHandle.current().pid());
    return all;
  }

  private void processesChanged() {
    Map<String, Object> all = endpoints;
    if (all == null) {
      return;
    }
    try {
      synchronized (this) {
        all.put("pids", supervisor.pids());
        Endpoints.write(folder, all);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the launcher itself was started from; the broker runs from the same jars. */
  static Path launcherFolder() {
    return Path.of(
            URI.create(
                OneMachine.class.getProtectionDomain().getCodeSource().getLocation().toString()))
        .getParent();
  }

  /** Stops everything in order. */
  void stop() {
    progress.say("Stopping …");
    endpoints = null;
    supervisor.stop();
    // A start-up cache may still be in the making.
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    try {
      Endpoints.remove(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    progress.say("Stopped.");
  }
}
