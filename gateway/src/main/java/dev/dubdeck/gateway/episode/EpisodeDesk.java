package dev.dubdeck.gateway.episode;

import dev.dubdeck.gateway.browse.LibraryFilter;
import dev.dubdeck.gateway.jobs.Export;
import dev.dubdeck.gateway.jobs.Job;
import dev.dubdeck.gateway.jobs.JobFiles;
import dev.dubdeck.gateway.jobs.Playback;
import dev.dubdeck.gateway.library.Place;
import dev.dubdeck.gateway.page.Notice;
import dev.dubdeck.gateway.voice.CastingSheet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of an episode.
 *
 * @param filter what the person came along with, for the way back
 */
record EpisodeDesk(
    Place place,
    LibraryFilter filter,
    Versions versions,
    Parts parts,
    Playback playback,
    Watch watch,
    Moderation moderation,
    @Nullable Notice notice) {

  /** All versions in sight, newest first, and the one that plays. */
  record Versions(List<EpisodeVersion> all, EpisodeVersion shown) {}

  /**
   * What the other services tell of the shown version.
   *
   * @param exports those that are not published yet; the owner's only
   * @param cast who speaks; contributors only
   */
  record Parts(Job job, JobFiles files, List<Export> exports, List<CastingSheet.Heard> cast) {}

  public EpisodeVersion shown() {
    return versions.shown();
  }

  public Job job() {
    return parts.job();
  }

  public List<JobFiles.PublishedFile> files() {
    return parts.files().all();
  }

  public List<Export> exports() {
    return parts.exports();
  }

  public List<CastingSheet.Heard> cast() {
    return parts.cast();
  }

  public String title() {
    return parts.job().seriesTitle();
  }

  /** Whether the shown version is the person's own. */
  public boolean isOwn() {
    return shown().owned();
  }

  /** This page with the shown version and the filter. */
  public String here() {
    return "?version=" + shown().jobId() + filter.more();
  }
}
