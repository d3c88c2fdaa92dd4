package dev.dubdeck.stack.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Set;

/** A line of a service's log, which is JSON, as a person likes to read it. */
final class LogLine {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a trace already says of a line. */
  private static final Set<String> APART = Set.of("spanId", "parentId", "sampled");

  private LogLine() {}

  /** The line for reading; whatever is not JSON stays as it is. */
  static String readable(String line) {
    if (!line.startsWith("{")) {
      return line;
    }
    try {
      JsonNode json = JSON.readTree(line);
      StringBuilder text = new StringBuilder();
      String time = json.path("timestamp").asText();
      text.append(time.length() > 23 ? time.substring(11, 23) : time)
          .append(' ')
          .append(json.path("level").asText())
          .append(" [")
          .append(json.path("loggerName").asText())
          .append("] ")
          .append(json.path("message").asText());
      for (Map.Entry<String, JsonNode> field : json.path("mdc").properties()) {
        if (!APART.contains(field.getKey())) {
          text.append(' ').append(field.getKey()).append('=').append(field.getValue().asText());
        }
      }
      if (json.has("stackTrace")) {
        text.append('\n').append(json.path("stackTrace").asText().stripTrailing());
      }
      return text.toString();
    } catch (JsonProcessingException e) {
      return line;
    }
  }
}
