package dev.dubdeck.stack.identity;

import dev.dubdeck.stack.jvm.JavaProgram;
import dev.dubdeck.stack.jvm.Rehearsal;
import dev.dubdeck.stack.place.InstallFolder;
import dev.dubdeck.stack.place.Ports;
import dev.dubdeck.stack.place.Secrets;
import dev.dubdeck.stack.place.StackFolder;
import dev.dubdeck.stack.postgres.DatabaseAddress;
import dev.dubdeck.stack.postgres.DatabaseBootstrap;
import dev.dubdeck.stack.supervise.HttpProbe;
import dev.dubdeck.stack.supervise.Launch;
import dev.dubdeck.stack.supervise.Part;
import dev.dubdeck.stack.supervise.Spawner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The local identity provider: Keycloak, reachable from this machine only. */
public final class KeycloakPart implements Part {
  private final StackFolder stack;
  private final Ports ports;
  private final Secrets secrets;
  private final DatabaseAddress database;
  private final DatabaseBootstrap bootstrap;
  private final int port;
  private final Path home;
  private final JavaProgram program;

  public KeycloakPart(
      StackFolder stack,
      InstallFolder installed,
      Path builtStack,
      Ports ports,
      Secrets secrets,
      DatabaseAddress database)
      throws IOException {
    this.stack = stack;
    this.ports = ports;
    this.secrets = secrets;
    this.database = database;
    this.bootstrap = new DatabaseBootstrap(database, secrets);
    this.port = ports.of("keycloak");
    this.home = stack.keycloak();
    Path folder = KeycloakProgram.require(installed, builtStack);
    makeHome(folder);
    this.program =
        JavaProgram.ofMain(
            "keycloak",
            folder,
            KeycloakProgram.classPath(folder),
            KeycloakProgram.MAIN,
            KeycloakProgram.flags(home));
  }

  /** The issuer of the realm on that port. */
  public static String issuer(int port) {
    return "http://127.0.0.1:" + port + "/realms/" + RealmFile.REALM;
  }

  /** The server keeps its own small files beside the installed program, not in it. */
  private void makeHome(Path folder) throws IOException {
    Files.createDirectories(home.resolve("data/import"));
    Files.createDirectories(home.resolve("conf"));
    for (String shared : List.of("lib", "providers", "themes")) {
      Path link = home.resolve(shared);
      if (!Files.isSymbolicLink(link) || !Files.readSymbolicLink(link).startsWith(folder)) {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, folder.resolve(shared));
      }
    }
  }

  @Override
  public String name() {
    return "keycloak";
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public Launch prepare() throws IOException {
    bootstrap.prepareKeycloak();
    List<String> arguments = new ArrayList<>(List.of("start", "--optimized"));
    if (!bootstrap.hasRealm(RealmFile.REALM)) {
      writeRealm();
      arguments.add("--import-realm");
    }
    return new Launch(
        program.command(arguments.toArray(String[]::new)), environment(port), home, "KILL");
  }

  private Map<String, String> environment(int port) throws IOException {
    Map<String, String> environment = new TreeMap<>();
    environment.put("KC_DB_URL", database.jdbcUrl(DatabaseBootstrap.KEYCLOAK));
    environment.put("KC_DB_USERNAME", DatabaseBootstrap.KEYCLOAK);
    environment.put(
        "KC_DB_PASSWORD", secrets.require(DatabaseBootstrap.secretOf(DatabaseBootstrap.KEYCLOAK)));
    environment.put("KC_DB_POOL_MAX_SIZE", "20");
    // Or a database that was restarted costs one failed answer for each connection of before.
    environment.put("QUARKUS_DATASOURCE_JDBC_VALIDATE_ON_BORROW", "true");
    environment.put("KC_CACHE", "local");
    environment.put("KC_HTTP_ENABLED", "true");
    environment.put("KC_HTTP_HOST", "127.0.0.1");
    environment.put("KC_HTTP_PORT", Integer.toString(port));
    environment.put("KC_HOSTNAME", "http://127.0.0.1:" + port);
    environment.put("KC_LOG_LEVEL", "warn,io.quarkus:info,org.keycloak.quarkus:info");
    // Someone must own the provider, or its welcome page would offer it to the first who comes.
    environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", ProviderAdmin.USER);
    environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", secrets.require(ProviderAdmin.SECRET));
    return environment;
  }

  private void writeRealm() throws IOException {
    Path file = realmImport();
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        file,
        RealmFile.compose(
            Map.of(
                // The provider takes any port of a loopback address.
                "DUBDECK_PUBLIC_URL", "http://127.0.0.1",
                "DUBDECK_GATEWAY_CLIENT_SECRET", secrets.require("gateway-client"),
                "DUBDECK_PIPELINE_CLIENT_SECRET", secrets.require("pipeline"))));
  }

  private Path realmImport() {
    return stack.keycloak().resolve("data/import/dubdeck-realm.json");
  }

  @Override
  public boolean isReady() {
    return answers(port);
  }

  private static boolean answers(int port) {
    return HttpProbe.answersOk(URI.create(issuer(port) + "/.well-known/openid-configuration"));
  }

  @Override
  public void whenReady() throws IOException {
    Files.deleteIfExists(realmImport());
  }

  @Override
  public Duration startLimit() {
    return Duration.ofMinutes(5);
  }

  /** With the same database, of which it changes nothing: all is there by now. */
  @Override
  public void whenIdle(Spawner spawner) throws IOException, InterruptedException {
    program.makeCache(
        scratch -> {
          int itsPort = ports.of(Ports.REHEARSAL);
          return new Rehearsal(
              List.of("start", "--optimized"), environment(itsPort), home, () -> answers(itsPort));
        },
        spawner);
  }
}
