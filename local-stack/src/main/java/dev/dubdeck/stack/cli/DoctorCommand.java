package dev.dubdeck.stack.cli;

import dev.dubdeck.stack.doctor.Checkup;
import dev.dubdeck.stack.doctor.Finding;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "doctor", description = "what is there, what is missing, what to do")
final class DoctorCommand implements Callable<Integer> {
  @Mixin private StackOptions options = new StackOptions();

  @Option(names = "--port", description = "the gateway's port (default: ${DEFAULT-VALUE})")
  private int port = 8080;

  @Override
  public Integer call() throws IOException {
    List<Finding> findings = new Checkup(options.stack(), port).look();
    for (Finding finding : findings) {
      System.out.printf(
          Locale.ROOT,
          "  %-18s %-9s %s%n",
          finding.what(),
          finding.state().shown(),
          finding.words());
    }
    return findings.stream().anyMatch(f -> f.state() == Finding.State.MISSING) ? 1 : 0;
  }
}
