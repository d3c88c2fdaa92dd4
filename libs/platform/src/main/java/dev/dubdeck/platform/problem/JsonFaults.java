package dev.dubdeck.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says where JSON is wrong, never what the parser said: that quotes the input. */
final class JsonFaults {
  private JsonFaults() {}

  static Problem problem(JsonProcessingException exception) {
    if (exception instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      String field =
          mapping.getPath().stream().map(JsonFaults::name).collect(Collectors.joining("."));
      return Problem.malformed("malformed_json", "A value in the body has the wrong shape.")
          .withError(field, "has the wrong shape");
    }
    return Problem.malformed("malformed_json", "The body is not the JSON this address takes.");
  }

  /** Java names of fields as they are spelled on the wire. */
  static String snake(CharSequence name) {
    return name.toString().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  private static String name(Reference reference) {
    return reference.getFieldName() == null
        ? "[" + reference.getIndex() + "]"
        : reference.getFieldName();
  }
}
