package dev.dubdeck.stack.service;

import dev.dubdeck.stack.jvm.JavaProgram;
import dev.dubdeck.stack.jvm.Rehearsal;
import dev.dubdeck.stack.place.InstallFolder;
import dev.dubdeck.stack.supervise.HttpProbe;
import dev.dubdeck.stack.supervise.Launch;
import dev.dubdeck.stack.supervise.Spawner;
import dev.dubdeck.stack.supervise.Supervisor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One of the five programs, in a JVM of its own. */
public final class ServicePart implements Supervisor.Dependent {
  private final ServiceKind service;
  private final ServiceSurroundings surroundings;
  private final int port;
  private final Path folder;
  private final JavaProgram program;

  /**
   * @param home the root of the source tree, where the build has left the programs
   */
  public ServicePart(
      ServiceKind service, InstallFolder installed, Path home, ServiceSurroundings surroundings)
      throws IOException {
    this.service = service;
    this.surroundings = surroundings;
    this.port = surroundings.ports().of(service.module());
    Path built = home.resolve(service.module()).resolve("target/quarkus-app");
    this.folder = ServiceProgram.install(installed, built, service.module());
    List<String> flags = new ArrayList<>(service.flags());
    flags.addAll(
        List.of(
            "-Xss512k",
            "-XX:MaxMetaspaceSize=160m",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
    this.program =
        JavaProgram.ofJar(service.module(), folder, folder.resolve("quarkus-run.jar"), flags);
  }

  @Override
  public String name() {
    return service.module();
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public Launch prepare() throws IOException {
    return new Launch(program.command(), surroundings.of(service), folder, "KILL");
  }

  @Override
  public boolean isReady() {
    return HttpProbe.answersOk(URI.create("http://127.0.0.1:" + port + "/q/health/ready"));
  }

  @Override
  public void whenIdle(Spawner spawner) throws IOException, InterruptedException {
    program.makeCache(
        scratch -> {
          Map<String, String> alone = surroundings.alone(service, scratch);
          URI origin = URI.create("http://127.0.0.1:" + alone.get("QUARKUS_HTTP_PORT"));
          return new Rehearsal(List.of(), alone, folder, () -> isUp(origin));
        },
        spawner);
  }

  private static boolean isUp(URI origin) {
    return HttpProbe.answersOk(origin.resolve("/q/health/live"))
        && HttpProbe.answersOk(origin.resolve("/q/metrics"));
  }
}
