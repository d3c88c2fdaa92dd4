package dev.dubdeck.library;

import static dev.dubdeck.library.LibraryScene.get;
import static dev.dubdeck.library.LibraryScene.getMine;
import static dev.dubdeck.library.LibraryScene.ok;
import static dev.dubdeck.library.LibraryScene.uniqueWord;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.JobState;
import dev.dubdeck.teststack.DubdeckTestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Order, text search and filters. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "library"))
class ListingIT {
  private static final String SERIES = "/api/library/series";
  private static final String SEARCH = "/api/library/search";

  private final String word = uniqueWord();
  private final String ana = "ana-" + word;
  @Inject LibraryScene scene;

  @Test
  void titlesAreOrderedAsPeopleOrderNames() {
    scene.given(job("Zeta"), job("Émile"), job("alpha"), job("Blue Harbor"), job("Blueberry"));

    assertThat(titles(getMine(ana, SERIES)))
        .containsExactly("alpha", "Blue Harbor", "Blueberry", "Émile", "Zeta");
    assertThat(titles(getMine(ana, SEARCH, "q", "e")))
        .containsExactly("Blue Harbor", "Blueberry", "Émile", "Zeta");
  }

  @Test
  void seriesOfTheSameTitleAreOrderedBySlug() {
    scene.given(job("Twin").slug("b-" + word), job("Twin").slug("a-" + word));

    assertThat(ok(getMine(ana, SERIES)).getList("series_slug"))
        .containsExactly("a-" + word, "b-" + word);
  }

  @Test
  void recentOrderFollowsContentAndNotEdits() {
    AJob old = job("Old").updatedAt(1);
    AJob young = job("Young").updatedAt(2);
    scene.given(old, young);
    scene.given(old.shared());

    assertThat(titles(getMine(ana, SERIES, "order", "recent"))).containsExactly("Young", "Old");

    scene.given(old.shared().updatedAt(3));
    assertThat(titles(getMine(ana, SERIES, "order", "recent"))).containsExactly("Old", "Young");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "EMILE, Émile Zola",
        "mile z, Émile Zola",
        "strasse, Die Straße",
        "進撃, Attack 進撃の巨人",
        "%, 100% real",
        "_, snake_case",
        "\\, back\\slash",
        "', O'Brien; DROP",
      })
  void textIsALiteralSubstringWithoutCaseAndAccents(String q, String title) {
    scene.given(
        job("Émile Zola"),
        job("Die Straße"),
        job("Attack 進撃の巨人"),
        job("100% real"),
        job("snake_case"),
        job("back\\slash"),
        job("O'Brien; DROP"));

    assertThat(titles(getMine(ana, SERIES, "q", q))).containsExactly(title);
    assertThat(titles(getMine(ana, SEARCH, "q", q))).containsExactly(title);
  }

  @Test
  void blankTextFiltersNothingInLists() {
    scene.given(job("One"), job("Two"));

    assertThat(titles(getMine(ana, SERIES, "q", "  "))).hasSize(2);
    assertThat(titles(getMine(ana, SERIES, "q", ""))).hasSize(2);
  }

  @Test
  void searchFindsNumbers() {
    scene.given(job("Show").episode(1, 2), job("Show").episode(2, 1), job("Show").episode(3, 12));

    assertThat(places(getMine(ana, SEARCH, "q", "2"))).containsExactly("1.2", "2.1");
    assertThat(places(getMine(ana, SEARCH, "q", "s01e02"))).containsExactly("1.2");
    assertThat(places(getMine(ana, SEARCH, "q", "Show s2"))).containsExactly("2.1");
    assertThat(places(getMine(ana, SEARCH, "q", "e12"))).containsExactly("3.12");
    assertThat(places(getMine(ana, SEARCH, "q", "show"))).containsExactly("1.2", "2.1", "3.12");
    assertThat(places(getMine(ana, SEARCH, "q", "other s01e02"))).isEmpty();
  }

  @Test
  void filtersOfSeasonsAndEpisodesChooseRowsButKeepCounts() {
    scene.given(
        job("Show").episode(1, 1),
        job("Show").episode(1, 2),
        job("Show").episode(2, 2),
        job("Show").episode(2, 2).shared());
    String seasons = "/api/library/show-" + word + "/seasons";
    String episodes = "/api/library/show-" + word + "/2/episodes";

    var second = ok(getMine(ana, seasons, "q", "2"));
    assertThat(second.getList("season_number")).containsExactly(2);
    assertThat(ok(getMine(ana, seasons, "q", "s01e02")).getList("episodes_count"))
        .containsExactly(2);
    assertThat(ok(getMine(ana, seasons, "q", "show")).getList("")).hasSize(2);
    assertThat(ok(getMine(ana, seasons, "q", "zzz")).getList("")).isEmpty();
    assertThat(ok(getMine(ana, episodes, "q", "2")).getList("versions_count")).containsExactly(2);
    assertThat(ok(getMine(ana, episodes, "episode_number", 2)).getList("")).hasSize(1);
    assertThat(ok(getMine(ana, episodes, "episode_number", 9)).getList("")).isEmpty();
  }

  @Test
  void seriesAreFilteredByLanguageAndState() {
    scene.given(job("Done"), job("Broken").in(JobState.FAILED), job("Busy").in(JobState.RUNNING));

    assertThat(titles(getMine(ana, SERIES, "state", "FAILED"))).containsExactly("Broken");
    assertThat(titles(getMine(ana, SERIES, "state", "working"))).containsExactly("Busy");
    assertThat(titles(getMine(ana, SERIES, "state", "current"))).containsExactly("Done");
    assertThat(titles(getMine(ana, SERIES, "state", "drifted"))).isEmpty();
    assertThat(titles(getMine(ana, SERIES, "language", "DE"))).hasSize(3);
    assertThat(titles(getMine(ana, SERIES, "language", "fr"))).isEmpty();
  }

  @Test
  void episodesTellWhoseTheyAreAndWhatTheySpeak() {
    scene.given(job("Show").shared());
    String episodes = "/api/library/show-" + word + "/1/episodes";

    var own = ok(get(ana, episodes));
    assertThat(own.getBoolean("[0].owned")).isTrue();
    assertThat(own.getString("[0].language")).isEqualTo("de");
    assertThat(own.getBoolean("[0].removed")).isFalse();
    assertThat(own.getInt("[0].needs_review")).isZero();
    assertThat(own.getInt("[0].drifted")).isZero();
    assertThat(ok(get("ben-" + word, episodes)).getBoolean("[0].owned")).isFalse();
    assertThat(ok(get("ben-" + word, SEARCH, "q", word)).getBoolean("[0].owned")).isFalse();
    assertThat(ok(getMine(ana, SEARCH, "q", word)).getBoolean("[0].owned")).isTrue();
    assertThat(ok(getMine(ana, SERIES)).getString("[0].visibility")).isEqualTo("shared");
  }

  @Test
  void filtersNeedOneVersionThatPassesAllOfThem() {
    scene.given(job("Show").in(JobState.FAILED), job("Show").episode(1, 2));
    String seasons = "/api/library/show-" + word + "/seasons";
    String episodes = "/api/library/show-" + word + "/1/episodes";

    for (String list : List.of(SERIES, SEARCH, "/api/library/recent", seasons, episodes)) {
      assertThat(titles(getMine(ana, list, "q", word, "state", "failed", "language", "de")))
          .as(list)
          .hasSize(1);
      assertThat(titles(getMine(ana, list, "q", word, "state", "failed", "language", "fr")))
          .as(list)
          .isEmpty();
      assertThat(titles(getMine(ana, list, "q", "zzz", "state", "failed"))).as(list).isEmpty();
    }
    assertThat(ok(getMine(ana, seasons, "state", "failed")).getList("episodes_count"))
        .containsExactly(2);
  }

  @Test
  void versionsOfAnEpisodeAreNewestFirstAndTiesAreBrokenByJob() {
    AJob first = job("Show").updatedAt(1);
    AJob tieLow = job("Show").updatedAt(5);
    AJob tieHigh = job("Show").updatedAt(5);
    scene.given(first, tieLow, tieHigh);
    String episodes = "/api/library/show-" + word + "/1/episodes";

    var newest = ok(getMine(ana, episodes));
    assertThat(newest.getList("job_id")).containsExactly(tieHigh.id().toString());
    assertThat(newest.getInt("[0].versions_count")).isEqualTo(3);
    assertThat(ok(getMine(ana, newest.getString("[0].versions_url"))).getList("job_id"))
        .containsExactly(tieHigh.id().toString(), tieLow.id().toString(), first.id().toString());
  }

  @Test
  void reservedWordsAreStillNamesOfSeries() {
    for (String name : List.of("series", "search", "recent", "continue")) {
      scene.given(AJob.of(ana, name));
      assertThat(titles(getMine(ana, "/api/library/" + name + "/seasons"))).containsExactly(name);
      assertThat(titles(getMine(ana, "/api/library/" + name + "/1/episodes")))
          .containsExactly(name);
    }
  }

  private AJob job(String title) {
    String slug = title.matches("[A-Za-z]+") ? title.toLowerCase(Locale.ROOT) : hex(title);
    return AJob.of(ana, "Show").title(title).slug(slug + "-" + word);
  }

  private static String hex(String title) {
    return HexFormat.of().formatHex(title.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> titles(Response answer) {
    return ok(answer).getList("series_title");
  }

  private static List<String> places(Response answer) {
    var json = ok(answer);
    List<Integer> seasons = json.getList("season_number");
    List<Integer> episodes = json.getList("episode_number");
    return IntStream.range(0, seasons.size())
        .mapToObj(i -> seasons.get(i) + "." + episodes.get(i))
        .toList();
  }
}
