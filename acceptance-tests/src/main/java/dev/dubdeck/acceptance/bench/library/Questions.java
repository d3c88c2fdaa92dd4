package dev.dubdeck.acceptance.bench.library;

import dev.dubdeck.acceptance.bench.catalogue.Release;
import dev.dubdeck.acceptance.bench.crowd.Asking;
import dev.dubdeck.acceptance.bench.crowd.Viewers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** All kinds of requests; none asks for the same address all the time. */
final class Questions {
  static final double SERIES = 50;
  static final double SEARCH = 100;
  static final double RECENT = 30;
  static final double CONTINUE = 20;
  static final double EPISODES = 20;
  private static final double NOTHING = Double.POSITIVE_INFINITY;
  private static final String LIBRARY = "/api/library/";
  private static final String[] TONGUES = {"de", "fr", "es", "pt-BR", "it", "pl", "tr", "hi", "uk"};
  private static final String[] STATES = {
    "current", "working", "failed", "needs_review", "drifted"
  };
  private static final int FEW = 20;

  private final Shelf shelf;
  private final String origin;
  private final Viewers viewers;
  private final Predicate<String> wanted;
  private final List<Question> all = new ArrayList<>();

  private Questions(Shelf shelf, String origin, Viewers viewers, Predicate<String> wanted) {
    this.shelf = shelf;
    this.origin = origin;
    this.viewers = viewers;
    this.wanted = wanted;
  }

  /** Those whose title is wanted. */
  static List<Question> of(Shelf shelf, String origin, Viewers viewers, Predicate<String> wanted)
      throws IOException {
    Questions questions = new Questions(shelf, origin, viewers, wanted);
    questions.series();
    questions.search();
    questions.recent();
    questions.goOn();
    questions.below();
    return questions.all;
  }

  private void series() throws IOException {
    String page = LIBRARY + "series?";
    // Another limit each time is another address, and a page of fifty on average.
    add("series", "by title", SERIES, (who, lot) -> page + "limit=" + (45 + lot.nextInt(11)));
    add(
        "series",
        "by recent",
        SERIES,
        (who, lot) -> page + "order=recent&limit=" + (45 + lot.nextInt(11)));
    add(
        "series",
        "view mine",
        SERIES,
        (who, lot) -> page + "view=mine&limit=" + (45 + lot.nextInt(11)));
    add(
        "series",
        "view shared",
        SERIES,
        (who, lot) -> page + "view=shared&limit=" + (45 + lot.nextInt(11)));
    add(
        "series",
        "language",
        SERIES,
        (who, lot) -> page + "language=" + TONGUES[lot.nextInt(TONGUES.length)]);
    for (String state : STATES) {
      add(
          "series",
          "state " + state,
          SERIES,
          (who, lot) -> page + "state=" + state + "&limit=" + (45 + lot.nextInt(11)));
    }
    add("series", "q, one letter", SERIES, (who, lot) -> page + "q=" + shelf.letters(who, lot, 1));
    add("series", "q, a word", SERIES, (who, lot) -> page + "q=" + shelf.word(who, lot, false));
    add(
        "series",
        "q and language, recent",
        SERIES,
        (who, lot) -> page + "order=recent&language=de&q=" + shelf.letters(who, lot, 2));
    if (wanted.test("series, by title, total=true")) {
      all.add(
          Question.of(
                  "series",
                  "by title, total=true",
                  SERIES,
                  (who, lot) -> page + "total=true&limit=" + (45 + lot.nextInt(11)))
              .unbounded());
    }
    deep("series", page + "order=title", SERIES);
  }

  private void search() throws IOException {
    String page = LIBRARY + "search?q=";
    add("search", "one letter", SEARCH, (who, lot) -> page + shelf.letters(who, lot, 1));
    add("search", "two letters", SEARCH, (who, lot) -> page + shelf.letters(who, lot, 2));
    add("search", "three letters", SEARCH, (who, lot) -> page + shelf.letters(who, lot, 3));
    add("search", "a word", SEARCH, (who, lot) -> page + shelf.word(who, lot, false));
    add("search", "a word, other scripts", SEARCH, (who, lot) -> page + shelf.word(who, lot, true));
    add(
        "search",
        "no hit",
        SEARCH,
        (who, lot) -> page + "zq" + Integer.toString(lot.nextInt(1 << 20, 1 << 28), 36));
    add(
        "search",
        "no hit, two letters",
        SEARCH,
        (who, lot) -> page + "%E9%BD%A9" + (char) ('a' + lot.nextInt(26)));
    add(
        "search",
        "s01e02",
        SEARCH,
        (who, lot) ->
            page
                + String.format(
                    Locale.ROOT, "s%02de%02d", 1 + lot.nextInt(10), 1 + lot.nextInt(23)));
    add("search", "a number", SEARCH, (who, lot) -> page + (1 + lot.nextInt(99)));
    add("search", "a character", SEARCH, (who, lot) -> page + Shelf.role(lot));
    add(
        "search",
        "a word, view mine",
        SEARCH,
        (who, lot) -> page + shelf.word(who, lot, false) + "&view=mine");
    deep("search", page + "a", SEARCH);
  }

  private void recent() throws IOException {
    String page = LIBRARY + "recent?";
    add("recent", "all", RECENT, (who, lot) -> page + "limit=" + (15 + lot.nextInt(11)));
    add("recent", "mine", RECENT, (who, lot) -> page + "view=mine&limit=" + (15 + lot.nextInt(11)));
    add(
        "recent",
        "shared",
        RECENT,
        (who, lot) -> page + "view=shared&limit=" + (15 + lot.nextInt(11)));
    add(
        "recent",
        "language",
        RECENT,
        (who, lot) -> page + "language=" + TONGUES[lot.nextInt(TONGUES.length)]);
    deep("recent", page + "view=all", RECENT);
  }

  private void goOn() {
    add(
        "continue",
        "items",
        CONTINUE,
        (who, lot) -> LIBRARY + "continue?limit=" + (5 + lot.nextInt(11)));
    add("continue", "series", CONTINUE, (who, lot) -> LIBRARY + "continue/series");
  }

  private void below() throws IOException {
    add(
        "seasons",
        "of a series",
        NOTHING,
        (who, lot) -> LIBRARY + shelf.release(who, lot).series().slug() + "/seasons");
    add("episodes", "of a season", EPISODES, (who, lot) -> season(shelf.usual(who, lot)));
    add(
        "episodes",
        "with versions",
        EPISODES,
        (who, lot) -> season(shelf.usual(who, lot)) + "?include_versions=1");
    Release longest = shelf.longest();
    add(
        "episodes",
        "of the longest season",
        EPISODES,
        (who, lot) -> season(longest) + "?limit=" + (15 + lot.nextInt(11)));
    deep("episodes", season(longest) + "?view=all", EPISODES);
  }

  private static String season(Release release) {
    return LIBRARY + release.series().slug() + "/" + release.season() + "/episodes";
  }

  /** The first page, one far down by cursor, and for comparison the same by offset. */
  private void deep(String group, String path, double target) throws IOException {
    if (!wanted.test(group + ", page 1")) {
      return;
    }
    DeepPages pages = DeepPages.of(origin, viewers, path, FEW);
    all.add(
        Question.of(
            group, "page 1 of " + FEW, target, (who, lot) -> path + "&limit=" + FEW + "&offset=0"));
    all.add(Question.of(group, "page 500 by cursor", target, pages::of));
    int offset = Math.max(0, (pages.page() - 1) * FEW);
    all.add(
        Question.of(
                group,
                "page 500 by offset",
                target,
                (who, lot) -> path + "&limit=" + FEW + "&offset=" + (offset - lot.nextInt(5)))
            .unbounded());
  }

  private void add(String group, String name, double target, Asking asking) {
    if (wanted.test(group + ", " + name)) {
      all.add(Question.of(group, name, target, asking));
    }
  }
}
