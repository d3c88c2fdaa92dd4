package dev.dubdeck.gateway.review;

import dev.dubdeck.gateway.page.Notice;
import dev.dubdeck.gateway.page.Words;
import dev.dubdeck.gateway.voice.SeriesCharacter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that lies on the reviewer's desk.
 *
 * @param etag of the draft as it is shown
 * @param current the speaker that is listened to, null when there is none
 * @param summary what confirming would do, null unless asked for
 * @param colleague who else is at it, null for nobody
 */
public record ReviewDesk(
    String jobId,
    SpeakerList speakers,
    Stage stage,
    String etag,
    List<SpeakerRow> rows,
    @Nullable SpeakerRow current,
    List<SeriesCharacter> characters,
    Contradictions contradictions,
    @Nullable ReviewSummary summary,
    @Nullable String colleague,
    ReviewLink link,
    @Nullable Notice notice) {

  /** Address of this review. */
  public String page() {
    return page(jobId);
  }

  static String page(String jobId) {
    return "/ui/jobs/" + Words.path(jobId) + "/review";
  }

  /** Address of one speaker in it. */
  public String page(SpeakerRow row) {
    return page() + "?speaker=" + Words.path(row.id());
  }

  /** "Blue Harbor · S1 E7". */
  public String title() {
    return stage.title() + " · " + stage.label();
  }

  /** Speakers that are settled. */
  public int settled() {
    return (int) rows.stream().filter(row -> !row.isOpen()).count();
  }

  /** Speakers that are not. */
  public int open() {
    return rows.size() - settled();
  }

  /** True when there are answers that have not been confirmed. */
  public boolean isStaged() {
    return rows.stream().anyMatch(SpeakerRow::isStaged);
  }

  /** How many answers that are. */
  public int stagedCount() {
    return (int) rows.stream().filter(SpeakerRow::isStaged).count();
  }

  /** "2 of 5 decided". */
  public String progress() {
    boolean confirmed = !rows.isEmpty() && !isStaged() && open() == 0;
    return settled() + " of " + rows.size() + (confirmed ? " confirmed" : " decided");
  }

  /** Fingerprint of the answer about the current speaker. */
  public String seen() {
    return current == null ? "" : stage.print(current.id());
  }

  /** Others to whom the current speaker may be the same. */
  public List<SpeakerRow> twins() {
    return rows.stream()
        .filter(row -> current != null && !row.id().equals(current.id()) && row.answer() != null)
        .toList();
  }

  /** The character that the third button plays, null when there is none with a voice. */
  public @Nullable SeriesCharacter seriesVoice() {
    String slug = current == null ? null : current.comparedWith();
    return characters.stream()
        .filter(c -> c.characterSlug().equals(slug) && c.audioUrl() != null)
        .findFirst()
        .orElse(null);
  }

  /** The clip to hear first: the one that holds the second of the link, else the first. */
  public Speaker.@Nullable Clip firstClip() {
    List<Speaker.Clip> clips = current == null ? List.of() : current.speaker().allClips();
    return clips.stream()
        .filter(clip -> link.second() != null && clip.holds(link.second()))
        .findFirst()
        .orElse(clips.isEmpty() ? null : clips.getFirst());
  }

  /** Where in that clip to begin, in seconds. */
  public double beginAt() {
    Speaker.Clip clip = firstClip();
    return clip == null || link.second() == null || !clip.holds(link.second())
        ? 0
        : link.second() - clip.start();
  }

  /** What a speaker of the summary or of a conflict is called. */
  public String nameOf(@Nullable String speakerId) {
    return rows.stream()
        .filter(row -> row.id().equals(speakerId))
        .map(SpeakerRow::name)
        .findFirst()
        .orElse(Objects.requireNonNullElse(speakerId, "a speaker"));
  }

  /** The answer in the draft about a speaker, in words. */
  public String answerOf(@Nullable String speakerId) {
    Decision decision = speakerId == null ? null : stage.about(speakerId);
    return decision == null ? "no answer" : decision.words();
  }

  /** The answer to a conflict that keeps the person's choice; null when it cannot be kept. */
  public @Nullable String repeat(Stage.Conflict conflict) {
    if ("slug_taken".equals(conflict.kind())) {
      return "character:" + conflict.characterSlug();
    }
    if ("character_retired".equals(conflict.kind())) {
      return null;
    }
    return rows.stream()
        .filter(row -> row.id().equals(conflict.speakerId()))
        .map(SpeakerRow::answer)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
