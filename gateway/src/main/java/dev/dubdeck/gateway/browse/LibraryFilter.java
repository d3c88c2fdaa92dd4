package dev.dubdeck.gateway.browse;

import dev.dubdeck.gateway.page.Words;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of the library is shown. All of it is in the address, so that it can be kept, passed on, and
 * taken along going deeper and back.
 *
 * @param q words searched for, may be empty
 * @param view {@code all}, {@code mine} or {@code shared}
 * @param order {@code recent} or {@code title}
 * @param state empty for any
 * @param language empty for any
 */
public record LibraryFilter(String q, String view, String order, String state, String language) {
  private static final int LONGEST_SEARCH = 200;
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}");
  private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cntrl}+");

  /** Views with their words. */
  static final Map<String, String> VIEWS =
      ordered("mine", "Mine", "shared", "Shared", "all", "All");

  /** Orders with their words. */
  static final Map<String, String> ORDERS = ordered("recent", "recent", "title", "title");

  /** States with their words. */
  static final Map<String, String> STATES =
      ordered(
          "", "any state",
          "current", "● current",
          "needs_review", "◐ needs review",
          "drifted", "▲ drift",
          "working", "⟳ working",
          "failed", "✕ failed");

  /** Nothing left out. */
  public static LibraryFilter none() {
    return new LibraryFilter("", "all", "recent", "", "");
  }

  /** Reads the address; unknown words fall back to the default, since people edit addresses. */
  public static LibraryFilter of(MultivaluedMap<String, String> address) {
    return new LibraryFilter(
        words(address.getFirst("q")),
        known(VIEWS, address.getFirst("view"), "all"),
        known(ORDERS, address.getFirst("order"), "recent"),
        known(STATES, address.getFirst("state"), ""),
        language(address.getFirst("language")));
  }

  /** True when there are words to search for. */
  public boolean isSearch() {
    return !q.isEmpty();
  }

  /** True when something is left out. */
  public boolean isNarrowing() {
    return isSearch() || !view.equals("all") || !state.isEmpty() || !language.isEmpty();
  }

  /** What to add to an address without parameters; empty without a filter. */
  public String suffix() {
    String pairs = pairs();
    return pairs.isEmpty() ? "" : "?" + pairs;
  }

  /** What to add to an address that has parameters already; empty without a filter. */
  public String more() {
    String pairs = pairs();
    return pairs.isEmpty() ? "" : "&" + pairs;
  }

  /** What the library is asked with; the order is not everybody's business. */
  Map<String, String> asked() {
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("view", view);
    asked.put("q", q);
    asked.put("state", state);
    asked.put("language", language);
    return asked;
  }

  LibraryFilter withQ(String other) {
    return new LibraryFilter(other, view, order, state, language);
  }

  LibraryFilter withView(String other) {
    return new LibraryFilter(q, other, order, state, language);
  }

  LibraryFilter withState(String other) {
    return new LibraryFilter(q, view, order, other, language);
  }

  LibraryFilter withLanguage(String other) {
    return new LibraryFilter(q, view, order, state, other);
  }

  private String pairs() {
    List<String> pairs = new ArrayList<>();
    add(pairs, "q", q, "");
    add(pairs, "view", view, "all");
    add(pairs, "order", order, "recent");
    add(pairs, "state", state, "");
    add(pairs, "language", language, "");
    return String.join("&", pairs);
  }

  private static void add(List<String> into, String name, String value, String standard) {
    if (!value.equals(standard)) {
      into.add(name + "=" + Words.path(value));
    }
  }

  private static String words(@Nullable String q) {
    String clean = q == null ? "" : UNPRINTABLE.matcher(q).replaceAll(" ").strip();
    int end =
        clean.offsetByCodePoints(
            0, Math.min(LONGEST_SEARCH, clean.codePointCount(0, clean.length())));
    return clean.substring(0, end).strip();
  }

  private static String known(Map<String, String> words, @Nullable String word, String standard) {
    return words.containsKey(word) ? Objects.requireNonNull(word) : standard;
  }

  private static String language(@Nullable String tag) {
    return tag != null && LANGUAGE.matcher(tag).matches() ? tag : "";
  }

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
