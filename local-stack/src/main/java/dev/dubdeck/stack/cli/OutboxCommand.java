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

@Command(
    name = "outbox",
    description = "events that are not published yet; sends parked ones again")
final class OutboxCommand implements Callable<Integer> {
  @Mixin private StackOptions options = new StackOptions();

  @Parameters(index = "0", paramLabel = "list|unpark", defaultValue = "list")
  private String what = "list";

  @Parameters(index = "1", paramLabel = "ID", arity = "0..1", description = "of a parked event")
  private @Nullable String event;

  @Option(names = "--all", description = "all that are parked")
  private boolean all;

  @Option(names = "--service", paramLabel = "NAME", description = "of that service only")
  private @Nullable String service;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return switch (what) {
      case "list" -> list();
      case "unpark" -> unpark();
      default -> throw new CommandFailure("outbox takes list or unpark, not " + what);
    };
  }

  private int list() throws IOException, InterruptedException {
    for (Map.Entry<String, JsonNode> answer : port(service).ask("GET", "/outbox").entrySet()) {
      JsonNode outbox = answer.getValue();
      System.out.printf(
          "%s: %d wait, %d of them parked, the oldest for %d s%n",
          answer.getKey(),
          outbox.path("pending").asLong(),
          outbox.path("parked").asLong(),
          outbox.path("oldest_age_seconds").asLong());
      for (JsonNode row : outbox.path("events")) {
        System.out.printf(
            "  %s %-8s %s %s, %d attempts%s%n",
            row.path("event_id").asText(),
            row.path("state").asText(),
            row.path("topic").asText(),
            row.path("key").asText(),
            row.path("attempts").asInt(),
            row.path("last_error").isNull() ? "" : ", " + row.path("last_error").asText());
      }
    }
    return 0;
  }

  private int unpark() throws IOException, InterruptedException {
    if (all == (event != null)) {
      throw new CommandFailure("say which event, or --all");
    }
    if (event == null) {
      for (Map.Entry<String, JsonNode> answer :
          port(service).ask("POST", "/outbox/unpark").entrySet()) {
        System.out.println(answer.getKey() + ": " + answer.getValue().path("unparked").asInt());
      }
      return 0;
    }
    // An id is of one service; the others do not know it.
    String owner = service == null ? ownerOf(event) : service;
    port(owner).ask("POST", "/outbox/" + event + "/unpark");
    System.out.println(owner + ": on its way");
    return 0;
  }

  private String ownerOf(String id) throws IOException, InterruptedException {
    for (Map.Entry<String, JsonNode> answer :
        port(null).ask("GET", "/outbox?state=parked&limit=1000").entrySet()) {
      if (answer.getValue().path("events").findValuesAsText("event_id").contains(id)) {
        return answer.getKey();
      }
    }
    throw new CommandFailure("no event " + id + " is parked");
  }

  private OperatorsPort port(@Nullable String name) throws IOException {
    return new OperatorsPort(options, name);
  }
}
