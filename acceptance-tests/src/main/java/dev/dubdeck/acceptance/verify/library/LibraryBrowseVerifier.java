package dev.dubdeck.acceptance.verify.library;

import dev.dubdeck.acceptance.stack.BareFfmpeg;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.verify.Promises;
import dev.dubdeck.acceptance.verify.Verifier;
import dev.dubdeck.acceptance.verify.library.Shelf.Order;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Every list of the library with its parameters, as an owner, another maker, a viewer and an admin
 * see it; and what moderation changes in that.
 */
public final class LibraryBrowseVerifier implements Verifier {
  @Override
  public Optional<String> lack() {
    return BareFfmpeg.lack().map(reason -> "no ffmpeg: " + reason);
  }

  @Override
  public void verify(Studio studio, boolean ours, Promises promises) {
    Shelf shelf = new Shelf(studio, "vb");
    try {
      Map<String, String> jobs = submit(shelf);
      shelf.awaitAll();
      Browse browse = new Browse(shelf, promises, jobs);
      promises.step("series", () -> new SeriesChecks(browse).check());
      promises.step("paging", () -> new PagingChecks(browse).check());
      promises.step("search and recent", () -> new SearchChecks(browse).check());
      promises.step("seasons and episodes", () -> new EpisodeChecks(browse).check());
      promises.step("moderation", () -> new ModerationChecks(browse).check());
      promises.note(
          "search by the names of characters was not looked at here: it needs confirmed voices"
              + " (the service's own tests do)");
    } finally {
      shelf.clear();
    }
  }

  /** Two makers, private and shared, and one episode of which both have a version. */
  private static Map<String, String> submit(Shelf shelf) {
    Map<String, String> jobs = new LinkedHashMap<>();
    jobs.put("emile-1-1", shelf.submit(new Order("ana", "Émile", 1, 1, "de", false), 1));
    jobs.put("emile-1-2", shelf.submit(new Order("ana", "Émile", 1, 2, "fr", false), 1));
    jobs.put("emile-1-2-ben", shelf.submit(new Order("ben", "Émile", 1, 2, "de", false), 1));
    jobs.put("emile-2-1", shelf.submit(new Order("ana", "Émile", 2, 1, "de", true), 1));
    jobs.put("zeta", shelf.submit(new Order("ana", "Zeta", 1, 1, "de", true), 1));
    jobs.put("beta-ben", shelf.submit(new Order("ben", "beta", 1, 1, "de", false), 1));
    jobs.put("odd", shelf.submit(new Order("ana", "100%_x", 3, 7, "de", false), 1));
    jobs.put("alpha", shelf.submit(new Order("ana", "alpha", 1, 1, "de", false), 1));
    return jobs;
  }
}
