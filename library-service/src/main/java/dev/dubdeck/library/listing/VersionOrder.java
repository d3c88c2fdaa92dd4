package dev.dubdeck.library.listing;

/** How versions follow each other; each has an index for every way of looking. */
public final class VersionOrder {
  /** Within a series: by season and episode, the newest version first. */
  public static final String PLACE =
      "season_number, episode_number, content_updated_at DESC, job_id DESC";

  /**
   * The same within one season. Its number would be in the way: walks along one season have no
   * order by it that the database could merge them by.
   */
  public static final String EPISODE = "episode_number, content_updated_at DESC, job_id DESC";

  /** The newest job first. */
  public static final String CREATED = "created_at DESC, job_id DESC";

  private VersionOrder() {}
}
