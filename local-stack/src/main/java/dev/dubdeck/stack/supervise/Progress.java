package dev.dubdeck.stack.supervise;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What a person sees while the stack starts, runs and stops. */
public final class Progress {
  private final PrintStream out;

  public Progress(PrintStream out) {
    this.out = out;
  }

  public synchronized void say(String line) {
    out.println(line);
    out.flush();
  }

  public void step(String part, String what) {
    say(String.format(Locale.ROOT, "  %-16s %s", part, what));
  }

  void ready(String part, Duration took) {
    step(part, String.format(Locale.ROOT, "ready after %.1f s", took.toMillis() / 1000.0));
  }

  synchronized void crash(String part, String how, List<String> lastLines) {
    say(String.format(Locale.ROOT, "! %s %s; its last lines:", part, how));
    lastLines.forEach(line -> say("    " + line));
  }
}
