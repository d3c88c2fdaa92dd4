package dev.dubdeck.library.reference;

import static dev.dubdeck.library.LibraryScene.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.CastVoice;
import dev.dubdeck.contracts.JobSnapshot;
import dev.dubdeck.contracts.JobState;
import dev.dubdeck.contracts.MappingSnapshot;
import dev.dubdeck.contracts.Visibility;
import dev.dubdeck.library.AJob;
import dev.dubdeck.library.LibraryScene;
import dev.dubdeck.library.estimate.Ways;
import dev.dubdeck.library.reference.Shelf.Question;
import dev.dubdeck.library.reference.Shelf.Version;
import dev.dubdeck.platform.id.Ids;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every list, for everybody, every view and filter, is what a plain list of versions gives. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "library"))
class LibraryReferenceIT {
  /** In the order of the root collation; none begins another. */
  private static final List<String> TITLES =
      List.of("100% Alpha", "blue_Harbor", "Émile", "Straße", "Ζεύς", "Звезда", "進撃の巨人");

  private static final List<String> NAMES = List.of("Mika", "Rén", "Тове", "s1 e2");
  private static final List<@Nullable String> LANGUAGES =
      Arrays.asList("de", "pt-BR", "pt", "zh-Hant-TW", null);
  private static final List<@Nullable String> ASKED_LANGUAGES =
      Arrays.asList(null, null, null, "de", "PT", "pt-br", "zh", "zh-hant", "fr");
  private static final List<@Nullable String> ASKED_STATES =
      Arrays.asList(null, null, null, "current", "working", "failed", "needs_review", "drifted");
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

  private final String word = LibraryScene.uniqueWord();
  private final List<String> people = List.of("ana-" + word, "ben-" + word, "vera-" + word);
  @Inject LibraryScene scene;
  @Inject Ways ways;

  @ParameterizedTest
  @ValueSource(longs = {1, 20})
  void listsAreThoseOfAPlainListOfVersions(long seed) {
    Random random = new Random(seed);
    Shelf shelf = new Shelf(random.ints(70).mapToObj(i -> version(new Random(i))).toList());
    give(shelf);

    for (int i = 0; i < 45; i++) {
      // Whichever way is thought to be the shorter, the rows are the same.
      switch (i % 3) {
        case 0 -> ways.walk();
        case 1 -> ways.lookUp();
        default -> ways.readSideBySide();
      }
      Question asked = question(random);
      assertSeries(shelf, asked, random);
      assertVersions(shelf, asked, random);
      assertBelow(shelf, asked, random);
    }
  }

  private void assertSeries(Shelf shelf, Question asked, Random random) {
    boolean byTitle = random.nextBoolean();
    Predicate<Version> passes = shelf.passes(asked, Shelf.NEVER);
    List<String> expected =
        shelf.seen(asked).collect(Collectors.groupingBy(Version::slug)).values().stream()
            .filter(series -> series.stream().anyMatch(passes))
            .sorted(
                byTitle
                    ? Comparator.<List<Version>>comparingInt(series -> rank(newest(series)))
                        .thenComparing(series -> series.getFirst().slug())
                    : Comparator.<List<Version>, Instant>comparing(
                            series -> newest(series).job().contentUpdatedAt())
                        .thenComparing(series -> series.getFirst().slug())
                        .reversed())
            .map(LibraryReferenceIT::series)
            .toList();
    assertThat(
            walk(asked, "/api/library/series?order=" + (byTitle ? "title&" : "recent&"), random)
                .stream()
                .map(LibraryReferenceIT::series)
                .toList())
        .as("series of %s", asked)
        .isEqualTo(expected);
  }

  private void assertVersions(Shelf shelf, Question asked, Random random) {
    Predicate<Version> passes = shelf.passes(asked, Shelf.number(asked.q(), true, true));
    Map<String, Integer> ranks = new TreeMap<>();
    shelf
        .seen(asked)
        .sorted(Shelf.NEWEST)
        .forEach(version -> ranks.putIfAbsent(version.slug(), rank(version)));
    List<Version> found = shelf.seen(asked).filter(passes).toList();
    if (asked.q() != null && !asked.q().isBlank()) {
      assertThat(ids(walk(asked, "/api/library/search?", random)))
          .as("search of %s", asked)
          .isEqualTo(
              found.stream()
                  .sorted(
                      Comparator.comparingInt((Version version) -> ranks.get(version.slug()))
                          .thenComparing(Version::slug)
                          .thenComparing(LibraryReferenceIT::place)
                          .thenComparing(Shelf.NEWEST))
                  .map(Version::id)
                  .toList());
    }
    assertThat(ids(walk(asked, "/api/library/recent?", random)))
        .as("recent of %s", asked)
        .isEqualTo(
            found.stream()
                .sorted(
                    Comparator.comparing((Version version) -> version.job().createdAt())
                        .thenComparing(Version::id)
                        .reversed())
                .map(Version::id)
                .toList());
  }

  private void assertBelow(Shelf shelf, Question asked, Random random) {
    Version any = shelf.versions().get(random.nextInt(shelf.versions().size()));
    Question everything = new Question(asked.who(), "all", null, null, null);
    String path = "/api/library/" + any.slug();
    Predicate<Version> inSeries = version -> version.slug().equals(any.slug());
    if (shelf.seen(everything).noneMatch(inSeries)) {
      assertThat(ask(asked, path + "/seasons").statusCode()).isEqualTo(404);
      return;
    }
    Predicate<Version> season = shelf.passes(asked, Shelf.number(asked.q(), true, false));
    assertThat(
            walk(asked, path + "/seasons?", random).stream()
                .map(item -> item.get("season_number") + " " + item.get("episodes_count"))
                .toList())
        .as("seasons of %s for %s", any.slug(), asked)
        .isEqualTo(
            shelf
                .seen(asked)
                .filter(inSeries)
                .collect(
                    Collectors.groupingBy(
                        v -> v.job().seasonNumber(), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue().stream().anyMatch(season))
                .map(
                    entry ->
                        entry.getKey()
                            + " "
                            + entry.getValue().stream()
                                .map(v -> v.job().episodeNumber())
                                .distinct()
                                .count())
                .toList());
    int number = any.job().seasonNumber();
    Predicate<Version> inSeason = inSeries.and(v -> v.job().seasonNumber() == number);
    if (shelf.seen(everything).noneMatch(inSeason)) {
      assertThat(ask(asked, path + "/" + number + "/episodes").statusCode()).isEqualTo(404);
      return;
    }
    assertEpisodes(shelf, asked, inSeason, path + "/" + number + "/episodes?", random);
  }

  private void assertEpisodes(
      Shelf shelf, Question asked, Predicate<Version> inSeason, String path, Random random) {
    Predicate<Version> passes = shelf.passes(asked, Shelf.number(asked.q(), false, true));
    Map<Integer, List<Version>> episodes =
        shelf
            .seen(asked)
            .filter(inSeason)
            .sorted(Shelf.NEWEST)
            .collect(
                Collectors.groupingBy(
                    v -> v.job().episodeNumber(), TreeMap::new, Collectors.toList()));
    assertThat(
            walk(asked, path, random).stream()
                .map(item -> item.get("job_id") + " " + item.get("versions_count"))
                .toList())
        .as("episodes of %s for %s", path, asked)
        .isEqualTo(
            episodes.values().stream()
                .filter(versions -> versions.stream().anyMatch(passes))
                .map(versions -> versions.getFirst().id() + " " + versions.size())
                .toList());
    assertThat(
            walk(asked, path + "include_versions=1&", random).stream()
                .map(item -> item.get("job_id") + " " + item.get("versions_count"))
                .toList())
        .as("versions of %s for %s", path, asked)
        .isEqualTo(
            episodes.values().stream()
                .flatMap(
                    versions ->
                        versions.stream()
                            .filter(passes)
                            .map(version -> version.id() + " " + versions.size()))
                .toList());
  }

  private List<Map<String, Object>> walk(Question asked, String path, Random random) {
    // Small pages where the list is ours alone, large ones where other tests' rows stand in it.
    int limit = asked.view().equals("mine") ? 1 + random.nextInt(9) : 200;
    StringBuilder query = new StringBuilder(path);
    query.append("limit=").append(limit).append("&total=true&view=").append(asked.view());
    Map<String, String> filters = new TreeMap<>();
    if (asked.q() != null) {
      filters.put("q", asked.q());
    }
    if (asked.language() != null) {
      filters.put("language", asked.language());
    }
    if (asked.state() != null) {
      filters.put("state", asked.state());
    }
    filters.forEach(
        (name, value) ->
            query
                .append('&')
                .append(name)
                .append('=')
                .append(
                    java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8)));
    List<Map<String, Object>> walked = new ArrayList<>();
    String next = query.toString();
    int all = 0;
    while (next != null) {
      Response page = ask(asked, next);
      List<Map<String, Object>> items = ok(page).getList("");
      walked.addAll(items);
      all += items.size();
      if (asked.view().equals("mine") && page.header("Link") == null) {
        assertThat(page.header("X-Total-Count")).isEqualTo(String.valueOf(all));
      }
      Matcher link = NEXT.matcher(page.header("Link") == null ? "" : page.header("Link"));
      next = link.matches() ? link.group(1) : null;
    }
    return walked.stream()
        .filter(item -> item.get("series_slug").toString().endsWith(word))
        .toList();
  }

  private static Response ask(Question asked, String path) {
    String token = asked.isAdmin() ? Tokens.admin() : Tokens.user(asked.who());
    return io.restassured.RestAssured.given()
        .urlEncodingEnabled(false)
        .auth()
        .oauth2(token)
        .get(path);
  }

  private Question question(Random random) {
    List<@Nullable String> texts =
        Arrays.asList(
            null,
            " ",
            word,
            "e",
            "mi",
            "MIKA",
            "ren",
            "тове",
            "2",
            "s1e2",
            "s2",
            "Emile s1",
            "стра",
            "strasse",
            "%",
            "_",
            "звезда " + word,
            "進",
            "zzz",
            "1 e",
            "e2",
            word.substring(0, 5));
    String who = random.nextInt(4) == 0 ? "admin" : pick(people, random);
    return new Question(
        who,
        pick(List.of("all", "all", "mine", "shared"), random),
        pick(texts, random),
        pick(ASKED_LANGUAGES, random),
        pick(ASKED_STATES, random));
  }

  private Version version(Random random) {
    String title = pick(TITLES, random) + " " + word;
    Instant created = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(20));
    return new Version(
        new JobSnapshot(
            Ids.newId(),
            pick(people.subList(0, 2), random),
            random.nextInt(3) == 0 ? Visibility.SHARED : Visibility.PRIVATE,
            pick(List.of(JobState.DONE, JobState.DONE, JobState.FAILED, JobState.QUEUED), random),
            1,
            "",
            "s" + random.nextInt(6) + "-" + word,
            title,
            1 + random.nextInt(3),
            1 + random.nextInt(3),
            "ja",
            pick(LANGUAGES, random),
            false,
            false,
            false,
            List.of(),
            created,
            created,
            created.plusSeconds(random.nextInt(10)),
            1),
        NAMES.stream().filter(name -> random.nextInt(4) == 0).toList(),
        random.nextInt(4) == 0);
  }

  private void give(Shelf shelf) {
    scene.given(shelf.versions().stream().map(version -> new AJob(version.job())).toList());
    scene.given(
        shelf.versions().stream()
            .map(
                version ->
                    new MappingSnapshot(
                        version.job().jobId(),
                        version.slug(),
                        5,
                        version.open() ? 1 : 0,
                        null,
                        version.names().stream()
                            .map(name -> new CastVoice(slugOf(name), name, 1, "cd".repeat(32)))
                            .toList(),
                        1,
                        Instant.parse("2026-01-02T00:00:00Z")))
            .toArray(MappingSnapshot[]::new));
  }

  /** Of a letter that no question holds: slugs of characters are found as well as their names. */
  private static String slugOf(String name) {
    return "y".repeat(1 + NAMES.indexOf(name));
  }

  private int rank(Version version) {
    return TITLES.indexOf(version.job().seriesTitle().replace(" " + word, ""));
  }

  private static int place(Version version) {
    return version.job().seasonNumber() * 10 + version.job().episodeNumber();
  }

  private static Version newest(List<Version> versions) {
    return versions.stream().min(Shelf.NEWEST).orElseThrow();
  }

  private static String series(List<Version> versions) {
    return String.join(
        "|",
        newest(versions).slug(),
        newest(versions).job().seriesTitle(),
        newest(versions).job().contentUpdatedAt().toString(),
        "" + versions.stream().map(version -> version.job().seasonNumber()).distinct().count(),
        "" + versions.stream().map(LibraryReferenceIT::place).distinct().count(),
        "" + versions.stream().filter(Version::open).count(),
        versions.stream().anyMatch(Version::shared) ? "shared" : "private");
  }

  private static String series(Map<String, Object> item) {
    return String.join(
        "|",
        item.get("series_slug").toString(),
        item.get("series_title").toString(),
        item.get("latest_updated_at").toString(),
        item.get("seasons_count").toString(),
        item.get("episodes_count").toString(),
        item.get("needs_review").toString(),
        item.get("visibility").toString());
  }

  private static List<String> ids(List<Map<String, Object>> items) {
    return items.stream().map(item -> item.get("job_id").toString()).toList();
  }

  private static <T extends @Nullable Object> T pick(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
