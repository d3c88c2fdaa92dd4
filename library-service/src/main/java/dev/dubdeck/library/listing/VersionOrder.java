package dev.dubdeck.library.listing;

/** How versions follow each other; each has an index for every way of looking. */
public final class VersionOrder {
  /** Within a series: by season and episode, the newest version first. */
  public static final String PLACE =
      "season_number, episode_number, content_updated_at DESC, job_id DESC";

  /** The newest job first. */
  public static final String CREATED = "created_at DESC, job_id DESC";

  private VersionOrder() {}
}
