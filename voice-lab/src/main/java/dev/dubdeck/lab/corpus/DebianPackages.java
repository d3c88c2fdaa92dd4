package dev.dubdeck.lab.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The packages that hold the material; installed where that is possible. */
public final class DebianPackages {
  private DebianPackages() {}

  /**
   * Makes sure that the packages are there.
   *
   * @throws IOException when they are not and cannot be installed; says what to install
   */
  public static void require(Set<String> packages) throws IOException, InterruptedException {
    List<String> missing = missing(packages);
    if (missing.isEmpty()) {
      return;
    }
    String words = String.join(" ", missing);
    if (System.getProperty("user.name").equals("root")) {
      System.err.println("Installing " + words + " …");
      if (install(missing) || (run(List.of("apt-get", "update", "-qq")) && install(missing))) {
        return;
      }
    }
    throw new IOException("please install them first: sudo apt-get install " + words);
  }

  private static List<String> missing(Set<String> packages)
      throws IOException, InterruptedException {
    List<String> missing = new ArrayList<>();
    for (String name : packages) {
      Process query =
          new ProcessBuilder("dpkg-query", "-W", "-f", "${db:Status-Status}", name)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String status = new String(query.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (query.waitFor() != 0 || !status.equals("installed")) {
        missing.add(name);
      }
    }
    return missing;
  }

  private static boolean install(List<String> packages) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("apt-get", "install", "-qq", "-y", "--no-install-recommends"));
    command.addAll(packages);
    return run(command);
  }

  private static boolean run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
    return builder.start().waitFor() == 0;
  }
}
