package dev.dubdeck.acceptance.verify.library;

import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.verify.Promises;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pages by cursor and by offset are the same rows, none twice and none left out. */
record PagingChecks(Browse browse) {
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>;\\s*rel=\"?next\"?");
  private static final int MOST_PAGES = 50;

  void check() {
    String word = browse.shelf().word();
    pages("series by title", "/series?q=" + word, "series_slug");
    pages("series by time", "/series?order=recent&q=" + word, "series_slug");
    pages("search", "/search?q=" + word, "job_id");
    pages("seasons", "/" + browse.slug("emile") + "/seasons?view=all", "season_number");
    pages("episodes", "/" + browse.slug("emile") + "/1/episodes?view=all", "episode_number");
    Promises promises = browse.promises();
    promises.equal("a limit of 0 is 1", 1, browse.list("ana", "/search?limit=0&q=" + word).size());
    promises.equal("one below too", 1, browse.list("ana", "/search?limit=-4&q=" + word).size());
    promises.equal(
        "an offset below 0 is 0",
        browse.list("ana", "/search?q=" + word),
        browse.list("ana", "/search?offset=-4&q=" + word));
    browse.status(
        "a cursor that is none is refused", 400, browse.get("ana", "/series?cursor=%21%21"));
    promises.equal("the total is of what the caller sees: ana", "6", total("ana"));
    promises.equal("ben", "4", total("ben"));
    promises.equal("a viewer", "2", total("vera"));
    promises.equal("an admin", "8", total("admin"));
  }

  private String total(String person) {
    HttpResponse<String> page =
        browse
            .shelf()
            .as(person)
            .get(Browse.LIBRARY + "/search?limit=1&total=true&q=" + browse.shelf().word());
    return page.headers().firstValue("X-Total-Count").orElse("none");
  }

  private void pages(String what, String path, String id) {
    List<String> whole = Shelf.strings(browse.list("ana", path + "&limit=200"), id);
    browse.promises().check(what + ": there is something to page", whole.size() > 1, whole);
    browse.promises().equal(what + ": page by page by cursor", whole, byCursor(path, id));
    List<String> offsets = new ArrayList<>();
    for (int offset = 0; offset <= whole.size(); offset++) {
      offsets.addAll(Shelf.strings(browse.list("ana", path + "&limit=1&offset=" + offset), id));
    }
    browse.promises().equal(what + ": row by row by offset", whole, offsets);
  }

  private List<String> byCursor(String path, String id) {
    Person ana = browse.shelf().as("ana");
    List<String> rows = new ArrayList<>();
    String next = Browse.LIBRARY + path + "&limit=1";
    for (int page = 0; page < MOST_PAGES && !next.isEmpty(); page++) {
      HttpResponse<String> answer = ana.get(next);
      rows.addAll(Shelf.strings(ana.json(next), id));
      Matcher link = NEXT.matcher(answer.headers().firstValue("Link").orElse(""));
      next = link.find() ? path(link.group(1)) : "";
    }
    return rows;
  }

  private static String path(String link) {
    int start = link.indexOf(Browse.LIBRARY);
    return start < 0 ? "" : link.substring(start);
  }
}
