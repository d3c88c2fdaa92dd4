package dev.dubdeck.gateway.upload;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** The text fields of the upload form, in the order of the page: all come before the files. */
record UploadFields(Map<String, String> values) {
  private static final int MAX_TOTAL = 64 * 1024;

  UploadFields() {
    this(new LinkedHashMap<>());
  }

  void put(String name, String value) throws MalformedFormException {
    values.put(name, value);
    if (values.values().stream().mapToInt(String::length).sum() > MAX_TOTAL) {
      throw new MalformedFormException("too much text");
    }
  }

  /** What was typed, empty if the field was left out. */
  public String text(String name) {
    return values.getOrDefault(name, "").strip();
  }

  /** What the jobs service wants to know; it judges, so nothing is judged here. */
  JsonObject metadata() {
    JsonObject metadata = new JsonObject().put("series_title", text("series_title"));
    number(metadata, "season");
    number(metadata, "episode");
    for (String name : new String[] {"src_lang", "tgt_lang", "visibility"}) {
      if (!text(name).isEmpty()) {
        metadata.put(name, text(name));
      }
    }
    return metadata;
  }

  /** People write "7" or "S01E07": a plain number is one, the rest is text for the service. */
  private void number(JsonObject metadata, String what) {
    String typed = text(what + "_number");
    if (typed.matches("[0-9]{1,6}")) {
      metadata.put(what + "_number", Integer.valueOf(typed));
    } else if (!typed.isEmpty()) {
      metadata.put(what + "_text", typed);
    }
  }
}
