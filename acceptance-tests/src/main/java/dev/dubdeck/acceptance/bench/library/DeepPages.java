package dev.dubdeck.acceptance.bench.library;

import dev.dubdeck.acceptance.bench.crowd.KeepAlive;
import dev.dubdeck.acceptance.bench.crowd.Viewers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** For each person, links to pages far down a list, as the list itself gives them. */
final class DeepPages {
  private static final int WANTED = 500;
  private static final int LINKS = 5;

  private final Map<String, List<String>> links = new HashMap<>();
  private int page = WANTED;

  private DeepPages() {}

  /**
   * Follows the list's links from a page that is found by offset.
   *
   * @param limit rows to a page; {@code path} has no limit yet and has a query
   */
  static DeepPages of(String origin, Viewers viewers, String path, int limit) throws IOException {
    DeepPages pages = new DeepPages();
    try (KeepAlive line = new KeepAlive(origin)) {
      for (String person : viewers.names()) {
        pages.walk(line, viewers.token(person), person, path + "&limit=" + limit, limit);
      }
    }
    return pages;
  }

  private void walk(KeepAlive line, String token, String person, String path, int limit)
      throws IOException {
    List<String> found = new ArrayList<>();
    while (found.isEmpty() && page > 1) {
      // The page before the first of those wanted tells where that one begins.
      String from = path + "&offset=" + Math.max(0, page - LINKS - 1) * limit;
      for (int i = 0; i < LINKS && !from.isEmpty(); i++) {
        if (line.get(from, token) != 200) {
          throw new IllegalStateException(
              from + ": " + new String(line.body(), StandardCharsets.UTF_8));
        }
        from = line.next();
        if (!from.isEmpty()) {
          found.add(from);
        }
      }
      if (found.size() < LINKS) {
        found.clear();
        page /= 2;
      }
    }
    links.put(person, found.isEmpty() ? List.of(path) : found);
  }

  /** Which page it became: lists of a small library are not so long. */
  int page() {
    return page;
  }

  /** One of the person's links. */
  String of(String person, RandomGenerator lot) {
    List<String> of = links.getOrDefault(person, List.of());
    return of.get(lot.nextInt(of.size()));
  }
}
