package dev.dubdeck.stack.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The realm as it is imported on this machine: the realm file that every deployment shares, with
 * the local users, the command line's client and the secrets of this stack put in.
 */
final class RealmFile {
  static final String REALM = "dubdeck";
  private static final ObjectMapper JSON = new ObjectMapper();

  private RealmFile() {}

  /** The JSON text to import, given the values of the realm file's placeholders. */
  static String compose(Map<String, String> placeholders) throws IOException {
    String text = read("/realm/dubdeck-realm.json");
    for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
      text = text.replace("${" + placeholder.getKey() + "}", placeholder.getValue());
    }
    if (text.contains("${")) {
      throw new IOException("the realm file has a placeholder that nothing fills");
    }
    ObjectNode realm = (ObjectNode) JSON.readTree(text);
    JsonNode additions = JSON.readTree(read("/realm/local-additions.json"));
    // The first client is the browser's way in.
    ((ArrayNode) realm.get("clients").get(0).get("redirectUris"))
        .addAll((ArrayNode) additions.get("redirectUris"));
    for (String list : new String[] {"clients", "users"}) {
      ((ArrayNode) realm.get(list)).addAll((ArrayNode) additions.get(list));
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(realm);
  }

  private static String read(String resource) {
    try (InputStream in = RealmFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("missing " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
