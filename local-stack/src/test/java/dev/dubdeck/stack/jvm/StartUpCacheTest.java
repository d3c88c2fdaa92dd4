package dev.dubdeck.stack.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dubdeck.stack.supervise.Spawner;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartUpCacheTest {
  @TempDir Path folder;

  private JavaProgram program;
  private Path up;

  @BeforeEach
  void packProgram() throws IOException {
    assumeTrue(Runtime.version().feature() >= 25, "start-up caches need JDK 25");
    Path jar = folder.resolve("waiting.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Waiting.class.getName());
    String name = Waiting.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        InputStream in = Waiting.class.getResourceAsStream("/" + name)) {
      out.putNextEntry(new JarEntry(name));
      in.transferTo(out);
    }
    program = JavaProgram.ofJar("waiting", folder, jar, List.of("-Xmx64m"));
    up = folder.resolve("up");
  }

  @Test
  void cacheIsMadeOfARehearsalAndTheProgramStartsWithIt() throws Exception {
    assertThat(program.wantsCache()).isTrue();

    program.makeCache(scratch -> rehearsal(List.of(up.toString())), new Spawner());

    assertThat(program.wantsCache()).isFalse();
    assertThat(names())
        .hasSize(3)
        .contains("waiting.jar", "up")
        .anyMatch(name -> name.matches("waiting-[0-9a-f]{8}\\.aot"));
    Process real = new ProcessBuilder(program.command()).redirectErrorStream(true).start();
    // with a cache that does not fit the JVM says so and goes on
    assertThat(new String(real.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("nothing to wait for\n");
    assertThat(real.waitFor()).isZero();
    assertThat(program.command()).anyMatch(flag -> flag.startsWith("-XX:AOTCache="));
  }

  @Test
  void rehearsalThatDoesNotComeUpLeavesNothing() throws Exception {
    assertThatThrownBy(() -> program.makeCache(scratch -> rehearsal(List.of()), new Spawner()))
        .hasMessage("its rehearsal ended with code 0");

    assertThat(program.wantsCache()).isTrue();
    assertThat(names()).containsExactly("waiting.jar");
  }

  private Rehearsal rehearsal(List<String> arguments) {
    return new Rehearsal(arguments, Map.of(), folder, () -> Files.exists(up));
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** Says that it is up by making the file that it is given, and waits to be ended. */
  static final class Waiting {
    private Waiting() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
      if (arguments.length == 0) {
        System.out.println("nothing to wait for");
        return;
      }
      Files.createFile(Path.of(arguments[0]));
      Thread.currentThread().join();
    }
  }
}
