package dev.dubdeck.stack.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "dlq", description = "events that could not be read; has them read again")
final class DlqCommand implements Callable<Integer> {
  @Mixin private StackOptions options = new StackOptions();

  @Parameters(index = "0", paramLabel = "list|redrive", defaultValue = "list")
  private String what = "list";

  @Parameters(
      index = "1",
      paramLabel = "TOPIC/PARTITION/OFFSET",
      arity = "0..1",
      description = "a letter as it is listed")
  private @Nullable String letter;

  @Option(names = "--all", description = "list: also those that had their effect; redrive: all")
  private boolean all;

  @Option(names = "--service", paramLabel = "NAME", description = "of that service only")
  private @Nullable String service;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return switch (what) {
      case "list" -> list();
      case "redrive" -> redrive();
      default -> throw new CommandFailure("dlq takes list or redrive, not " + what);
    };
  }

  private int list() throws IOException, InterruptedException {
    String path = "/dead-letters?limit=1000" + (all ? "&state=all" : "");
    for (Map.Entry<String, JsonNode> answer : ask("GET", path).entrySet()) {
      JsonNode letters = answer.getValue().path("letters");
      System.out.printf(
          "%s: %d%s%n",
          answer.getKey(),
          letters.size(),
          answer.getValue().path("complete").asBoolean() ? "" : ", and there are more");
      for (JsonNode row : letters) {
        System.out.printf(
            "  %s/%d/%d %s %s, of %s: %s, %s%n",
            row.path("topic").asText(),
            row.path("partition").asInt(),
            row.path("offset").asLong(),
            row.path("state").asText(),
            row.path("key").asText(),
            row.path("at").asText(),
            row.path("reason").asText(),
            row.path("detail").asText());
      }
    }
    return 0;
  }

  private int redrive() throws IOException, InterruptedException {
    if (all == (letter != null)) {
      throw new CommandFailure("say which letter, or --all");
    }
    if (letter != null) {
      if (service == null) {
        throw new CommandFailure("say whose letter it is: --service NAME");
      }
      JsonNode answer =
          ask("POST", "/dead-letters/" + letter + "/redrive").values().iterator().next();
      System.out.println(service + ": " + answer.path("outcome").asText());
      return 0;
    }
    int left = 0;
    for (Map.Entry<String, JsonNode> answer : ask("POST", "/dead-letters/redrive").entrySet()) {
      JsonNode result = answer.getValue();
      System.out.printf(
          "%s: %d had their effect now, %d before, %d still cannot be read%n",
          answer.getKey(),
          result.path("applied").asInt(),
          result.path("duplicates").asInt(),
          result.path("still_unreadable").size());
      left += result.path("still_unreadable").size();
    }
    return left == 0 ? 0 : 1;
  }

  private Map<String, JsonNode> ask(String method, String path)
      throws IOException, InterruptedException {
    return new OperatorsPort(options, service).ask(method, path);
  }
}
