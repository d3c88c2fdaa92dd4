package dev.dubdeck.acceptance.verify.library;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.verify.Promises;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The list of series: order, views, text, filters, and counts over what the caller may see. */
record SeriesChecks(Browse browse) {
  void check() {
    order();
    views();
    counts();
    text();
    filters();
    refusals();
  }

  private Promises promises() {
    return browse.promises();
  }

  private List<String> titles(String person, String query) {
    return browse.titles(person, "/series?" + browse.mine() + query);
  }

  private void order() {
    promises()
        .equal(
            "titles sort alpha, Émile, Zeta",
            List.of("100%_x", "alpha", "Émile", "Zeta"),
            titles("ana", ""));
    List<String> times =
        Shelf.strings(
            browse.list("ana", "/series?order=recent&" + browse.mine()), "latest_updated_at");
    promises()
        .equal(
            "the newest comes first by order=recent",
            times.stream()
                .sorted(Comparator.comparing((String time) -> Instant.parse(time)).reversed())
                .toList(),
            times);
  }

  private void views() {
    promises().equal("another maker's list", List.of("beta", "Émile", "Zeta"), titles("ben", ""));
    promises().equal("a viewer sees what is shared", List.of("Émile", "Zeta"), titles("vera", ""));
    promises()
        .equal(
            "an admin sees everything",
            List.of("100%_x", "alpha", "beta", "Émile", "Zeta"),
            titles("admin", ""));
    for (String mine : new String[] {"mine", "my", "owner"}) {
      promises().equal("view=" + mine, List.of("beta", "Émile"), titles("ben", "&view=" + mine));
    }
    for (String shared : new String[] {"shared", "public", "pub"}) {
      promises()
          .equal("view=" + shared, List.of("Émile", "Zeta"), titles("ana", "&view=" + shared));
    }
  }

  private void counts() {
    counts("ana", "2 3");
    counts("ben", "2 2");
    counts("vera", "1 1");
    counts("admin", "2 3");
  }

  private void counts(String person, String expected) {
    for (JsonNode item : browse.list(person, "/series?" + browse.mine())) {
      if (item.path("series_slug").asText().equals(browse.slug("emile"))) {
        promises()
            .equal(
                "seasons and episodes that " + person + " may see",
                expected,
                item.path("seasons_count") + " " + item.path("episodes_count"));
        promises()
            .check(
                "with what waits for a decision and what has drifted",
                item.path("needs_review").isInt() && item.path("drifted").isInt(),
                item);
        return;
      }
    }
    promises().check("the series is listed for " + person, false, "absent");
  }

  private void text() {
    String word = browse.shelf().word();
    promises()
        .equal(
            "text is found without accents and case",
            List.of("Émile"),
            browse.titles("ana", "/series?q=" + Shelf.encoded("EMILE " + word)));
    promises()
        .equal(
            "% and _ are letters like others",
            List.of("100%_x"), browse.titles("ana", "/series?q=" + Shelf.encoded("%_X " + word)));
    promises()
        .equal(
            "and stand for nothing else",
            List.of(),
            browse.titles("ana", "/series?q=" + Shelf.encoded("1%x " + word)));
    promises()
        .equal(
            "nothing is found by a text that nobody wrote",
            List.of(),
            browse.titles("ana", "/series?q=zz" + word));
  }

  private void filters() {
    promises().equal("by language", List.of("Émile"), titles("ana", "&language=fr"));
    Await.until(
        "all states are in",
        Shelf.PATIENCE,
        () -> titles("ana", "&state=current"),
        found -> found.size() == 4);
    promises().equal("by state", List.of(), titles("ana", "&state=failed"));
    promises()
        .equal(
            "a filter is about versions in sight only", List.of(), titles("ben", "&language=fr"));
  }

  private void refusals() {
    browse.status("an unknown view is refused", 400, browse.get("ana", "/series?view=theirs"));
    browse.status("an unknown order is refused", 400, browse.get("ana", "/series?order=size"));
    browse.status("an unknown state is refused", 400, browse.get("ana", "/series?state=odd"));
    browse.status("a limit that is no number", 400, browse.get("ana", "/series?limit=many"));
    promises()
        .equal(
            "HEAD works wherever GET does",
            200,
            browse.shelf().as("ana").head(Browse.LIBRARY + "/series").statusCode());
  }
}
