package dev.dubdeck.stack.jvm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java program of the stack, run by the launcher's own JDK. */
public final class JavaProgram {
  private final List<String> flags;
  private final List<String> target;
  private final StartUpCache cache;
  private boolean recording;

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
    recording = cache.isMissing();
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

  /** Whether the present run records a start-up cache that is not kept yet. */
  public boolean isRecording() {
    return recording;
  }

  /** Makes the start-up cache out of what the running program has recorded, if it does. */
  public void makeCache(long pid) throws IOException, InterruptedException {
    if (recording) {
      cache.make(pid, bare());
      recording = false;
    }
  }
}
