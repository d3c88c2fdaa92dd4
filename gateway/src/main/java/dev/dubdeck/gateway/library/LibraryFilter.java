package dev.dubdeck.gateway.library;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the library page shows; all of it is in the address, so that it can be kept and passed on.
 *
 * @param q words searched for, may be empty
 * @param view {@code all}, {@code mine} or {@code shared}
 * @param order {@code recent} or {@code title}
 * @param state empty for any
 * @param language empty for any
 */
record LibraryFilter(String q, String view, String order, String state, String language) {
  private static final String PAGE = "/ui/library";
  private static final Map<String, String> VIEWS =
      ordered("mine", "Mine", "shared", "Shared", "all", "All");
  private static final Map<String, String> ORDERS = ordered("recent", "recent", "title", "title");
  private static final Map<String, String> STATES =
      ordered("", "any", "current", "● current", "working", "⟳ working", "failed", "✕ failed");

  /** Reads the address; unknown words fall back to the default, since people edit addresses. */
  static LibraryFilter of(
      @Nullable String q,
      @Nullable String view,
      @Nullable String order,
      @Nullable String state,
      @Nullable String language) {
    return new LibraryFilter(
        q == null ? "" : q.strip(),
        view != null && VIEWS.containsKey(view) ? view : "all",
        order != null && ORDERS.containsKey(order) ? order : "recent",
        state != null && STATES.containsKey(state) ? state : "",
        language != null && language.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*") ? language : "");
  }

  public boolean isSearch() {
    return !q.isEmpty();
  }

  /** Address of the page with this filter. */
  public String href() {
    return PAGE + query(parameters());
  }

  /** Address of the following part of the list. */
  public String href(String cursor) {
    Map<String, String> all = parameters();
    all.put("cursor", cursor);
    return PAGE + query(all);
  }

  /** What to add to links into the library, so that the filter is kept going deeper. */
  public String suffix() {
    return view.equals("all") ? "" : "?view=" + view;
  }

  public List<Choice> views() {
    return choices(VIEWS, view, v -> new LibraryFilter(q, v, order, state, language));
  }

  public List<Choice> orders() {
    return choices(ORDERS, order, o -> new LibraryFilter(q, view, o, state, language));
  }

  public List<Choice> states() {
    return choices(STATES, state, s -> new LibraryFilter(q, view, order, s, language));
  }

  /** What narrows the list, each with the address that lifts it. */
  public List<Choice> chips() {
    List<Choice> chips = new ArrayList<>();
    if (isSearch()) {
      chips.add(chip("‘" + q + "’", new LibraryFilter("", view, order, state, language)));
    }
    if (!view.equals("all")) {
      chips.add(chip(VIEWS.get(view), new LibraryFilter(q, "all", order, state, language)));
    }
    if (!state.isEmpty()) {
      chips.add(chip(STATES.get(state), new LibraryFilter(q, view, order, "", language)));
    }
    if (!language.isEmpty()) {
      chips.add(chip("language " + language, new LibraryFilter(q, view, order, state, "")));
    }
    return chips;
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    put(parameters, "q", q, "");
    put(parameters, "view", view, "all");
    put(parameters, "order", order, "recent");
    put(parameters, "state", state, "");
    put(parameters, "language", language, "");
    return parameters;
  }

  private static void put(Map<String, String> into, String name, String value, String standard) {
    if (!value.equals(standard)) {
      into.put(name, value);
    }
  }

  private static String query(Map<String, String> parameters) {
    List<String> pairs = new ArrayList<>();
    parameters.forEach((name, value) -> pairs.add(name + "=" + URLEncoder.encode(value, UTF_8)));
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }

  private static Choice chip(@Nullable String label, LibraryFilter without) {
    return new Choice(String.valueOf(label), without.href(), true);
  }

  private static List<Choice> choices(
      Map<String, String> words,
      String current,
      java.util.function.Function<String, LibraryFilter> with) {
    return words.entrySet().stream()
        .map(
            word ->
                new Choice(
                    word.getValue(),
                    with.apply(word.getKey()).href(),
                    word.getKey().equals(current)))
        .toList();
  }

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  /** A link of a filter. */
  record Choice(String label, String href, boolean chosen) {}
}
