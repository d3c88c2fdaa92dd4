package dev.dubdeck.gateway.world;

import dev.dubdeck.gateway.world.FakeLibrary.Caller;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** One version of an episode in a {@link FakeLibrary}. */
public final class FakeVersion {
  private final String title;
  private final int season;
  private final int episode;
  private String jobId;
  private String owner = "ana";
  private String visibility = "shared";
  private String status = "DONE";
  private String language = "de";
  private int needsReview;
  private int drifted;
  private boolean removed;
  private long age;

  FakeVersion(String title, int season, int episode, int number) {
    this.title = title;
    this.season = season;
    this.episode = episode;
    this.age = 3600L * (number + 1);
    this.jobId = new UUID(0x0199f1d27a6e7cc0L, 0x8a535d0f1a2b0000L + number).toString();
  }

  public FakeVersion by(String name) {
    owner = name;
    return this;
  }

  public FakeVersion job(String id) {
    jobId = id;
    return this;
  }

  public FakeVersion unshared() {
    visibility = "private";
    return this;
  }

  public FakeVersion is(String state) {
    status = state;
    return this;
  }

  public FakeVersion in(String tag) {
    language = tag;
    return this;
  }

  public FakeVersion waits(int speakers) {
    needsReview = speakers;
    return this;
  }

  public FakeVersion drifts(int voices) {
    drifted = voices;
    return this;
  }

  public FakeVersion hours(long ago) {
    age = 3600 * ago;
    return this;
  }

  public FakeVersion removed(boolean isRemoved) {
    removed = isRemoved;
    return this;
  }

  public String id() {
    return jobId;
  }

  public String page() {
    return "/ui/library/%s/season/%d/episode/%d".formatted(slug(), season, episode);
  }

  String title() {
    return title;
  }

  String slug() {
    return FakeReview.slug(title);
  }

  String owner() {
    return owner;
  }

  int season() {
    return season;
  }

  int episode() {
    return episode;
  }

  int needsReview() {
    return needsReview;
  }

  int drifted() {
    return drifted;
  }

  long age() {
    return age;
  }

  boolean isRemoved() {
    return removed;
  }

  boolean isShared() {
    return visibility.equals("shared") && !removed;
  }

  boolean isSeenBy(Caller caller) {
    return caller.admin() || owner.equals(caller.name()) || isShared();
  }

  String label() {
    return "%s S%03dE%03d".formatted(title.toLowerCase(Locale.ROOT), season, episode);
  }

  String key() {
    return slug() + ":" + season + ":" + episode;
  }

  String at() {
    return Instant.now().minus(Duration.ofSeconds(age)).toString();
  }

  static FakeVersion newest(List<FakeVersion> versions) {
    return versions.stream().min(Comparator.comparing(FakeVersion::age)).orElseThrow();
  }

  boolean passes(HttpServerRequest request, Caller caller) {
    String view = request.getParam("view", "all");
    String q = request.getParam("q", "").toLowerCase(Locale.ROOT);
    String tag = request.getParam("language");
    boolean inView =
        view.equals("all") || (view.equals("mine") ? owner.equals(caller.name()) : isShared());
    String text = "%s %s s%02de%02d".formatted(title, slug(), season, episode);
    return inView
        && text.toLowerCase(Locale.ROOT).contains(q)
        && (tag == null || tag.equalsIgnoreCase(language))
        && isIn(request.getParam("state", ""));
  }

  private boolean isIn(String state) {
    return switch (state) {
      case "" -> true;
      case "current" -> status.equals("DONE");
      case "working" -> List.of("QUEUED", "RUNNING", "PAUSED").contains(status);
      case "failed" -> status.equals("FAILED");
      case "needs_review" -> needsReview > 0;
      case "drifted" -> drifted > 0;
      default -> throw new IllegalArgumentException(state);
    };
  }

  /** As search and recent show it. */
  JsonObject row(Caller caller) {
    return new JsonObject()
        .put("series_slug", slug())
        .put("series_title", title)
        .put("season_number", season)
        .put("episode_number", episode)
        .put("job_id", jobId)
        .put("visibility", removed ? "private" : visibility)
        .put("created_at", at())
        .put("updated_at", at())
        .put("owned", owner.equals(caller.name()));
  }

  /** As a season shows it. */
  JsonObject item(Caller caller, int count) {
    return row(caller)
        .put("status", status)
        .put("versions_count", count)
        .put("needs_review", needsReview)
        .put("drifted", drifted)
        .put("language", language)
        .put("removed", removed)
        .put("playback_urls", new JsonObject().put("poster", "/files/poster.jpg"));
  }
}
