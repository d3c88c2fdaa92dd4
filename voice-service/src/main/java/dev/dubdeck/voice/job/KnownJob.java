package dev.dubdeck.voice.job;

import dev.dubdeck.contracts.Visibility;
import dev.dubdeck.platform.identity.Caller;
import java.util.UUID;

/** What the voice desk knows of a job: whose it is and which episode it dubs. */
public record KnownJob(
    UUID jobId,
    String owner,
    Visibility visibility,
    String seriesSlug,
    String seriesTitle,
    int seasonNumber,
    int episodeNumber,
    boolean privacy,
    boolean deleted) {

  /** The episode as people write it, for example {@code S1 E7}. */
  public String episode() {
    return episode(seasonNumber, episodeNumber);
  }

  /** The episode of the numbers as people write it. */
  public static String episode(int season, int episode) {
    return "S" + season + " E" + episode;
  }

  boolean isVisibleTo(Caller caller) {
    return !deleted && caller.maySee(owner, visibility);
  }
}
