package dev.dubdeck.stack.jvm;

import dev.dubdeck.stack.place.InstallFolder;
import dev.dubdeck.stack.supervise.Spawner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java program of the stack, run by the launcher's own JDK. */
public final class JavaProgram {
  private final List<String> flags;
  private final List<String> target;
  private final StartUpCache cache;

  private JavaProgram(String name, Path cacheFolder, List<String> flags, List<String> target) {
    this.flags = List.copyOf(flags);
    this.target = List.copyOf(target);
    this.cache = new StartUpCache(cacheFolder, name, flags);
  }

  /** A program packed as a runnable jar; its start-up cache is kept in the folder. */
  public static JavaProgram ofJar(String name, Path folder, Path jar, List<String> flags) {
    return new JavaProgram(name, folder, flags, List.of("-jar", jar.toString()));
  }

  /** A main class on a class path; its start-up cache is kept in the folder. */
  public static JavaProgram ofMain(
      String name, Path folder, String classPath, String mainClass, List<String> flags) {
    return new JavaProgram(name, folder, flags, List.of("-cp", classPath, mainClass));
  }

  /** The command that runs it with these arguments. */
  public List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(bare());
    command.addAll(1, cache.flags());
    command.addAll(List.of(arguments));
    return command;
  }

  /** The command without a start-up cache, for a program that runs once. */
  public List<String> bare() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-XX:+UseSerialGC");
    command.addAll(target);
    return command;
  }

  /** Whether a start-up cache can be made and there is none. */
  boolean wantsCache() {
    return cache.isMissing();
  }

  /**
   * Makes the start-up cache if there is none, which takes about a minute of a processor that
   * nobody needs.
   *
   * @throws IOException if that fails; the program runs without as well
   */
  public void makeCache(Stage stage, Spawner spawner) throws IOException, InterruptedException {
    if (!wantsCache()) {
      return;
    }
    Path scratch = Files.createTempDirectory("dubdeck-rehearsal-");
    try {
      cache.make(bare(), stage.rehearsal(scratch), spawner);
    } finally {
      InstallFolder.deleteTree(scratch);
    }
  }

  /** Says how the program is rehearsed. */
  public interface Stage {
    /**
     * @param scratch a folder that is there for as long as the rehearsal takes
     */
    Rehearsal rehearsal(Path scratch) throws IOException;
  }
}
