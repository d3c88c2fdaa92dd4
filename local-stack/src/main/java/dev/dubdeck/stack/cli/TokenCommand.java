package dev.dubdeck.stack.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "token", description = "print a bearer token of a local user, or of `pipeline`")
final class TokenCommand implements Callable<Integer> {
  @Mixin private StackOptions options = new StackOptions();

  @Parameters(paramLabel = "USER", description = "ana, ben, vera, admin or pipeline")
  private String user = "";

  @Option(names = "--scope", description = "scopes to ask for (default: all the roles allow)")
  private @Nullable String scope;

  @Option(names = "--expires", description = "how long it is good, as 5s or 2m")
  private @Nullable String expires;

  @Override
  public Integer call() throws IOException {
    Duration lifespan = expires == null ? null : span(expires);
    System.out.println(options.tokens().token(user, scope, lifespan));
    return 0;
  }

  static Duration span(String text) throws CommandFailure {
    try {
      Duration span = Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
      if (span.toSeconds() < 1) {
        throw new CommandFailure("a token must be good for at least a second");
      }
      return span;
    } catch (DateTimeParseException e) {
      throw new CommandFailure("not a span of time: " + text + " (write 5s or 2m)");
    }
  }
}
