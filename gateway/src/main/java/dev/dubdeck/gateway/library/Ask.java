package dev.dubdeck.gateway.library;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a question to the library; what is blank is not asked for. */
public final class Ask {
  private final Map<String, String> parameters = new LinkedHashMap<>();

  private Ask() {}

  /** At most so many items. */
  public static Ask atMost(int limit) {
    return new Ask().with("limit", Integer.toString(limit));
  }

  /** Adds one parameter. */
  public Ask with(String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      parameters.put(name, value);
    }
    return this;
  }

  /** Adds all of these parameters. */
  public Ask with(Map<String, String> more) {
    more.forEach(this::with);
    return this;
  }

  /** For the client. */
  public Map<String, String> parameters() {
    return parameters;
  }
}
