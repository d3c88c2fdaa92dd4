package dev.dubdeck.jobs;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer as it came on the wire; names of headers in lower case, bodies in Latin 1. */
record WireAnswer(int status, Map<String, String> headers, String body) {
  @Nullable String header(String name) {
    return headers.get(name.toLowerCase(java.util.Locale.ROOT));
  }
}
