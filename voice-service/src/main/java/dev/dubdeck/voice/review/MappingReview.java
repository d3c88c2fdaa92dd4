package dev.dubdeck.voice.review;

import dev.dubdeck.voice.mapping.SpeakerMapping;
import dev.dubdeck.voice.speaker.Speaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The review of one job at one moment: its speakers, what was decided about them, what was
 * confirmed before, and the characters in question as the series has them. It answers what is open,
 * what no longer holds, and what a confirmation would do.
 */
public final class MappingReview {
  private final Map<String, Speaker> speakers;
  private final Map<String, Decision> decisions;
  private final Map<String, SpeakerMapping> mappings;
  private final Map<String, KnownCharacter> characters;

  private MappingReview(
      Map<String, Speaker> speakers,
      Map<String, Decision> decisions,
      Map<String, SpeakerMapping> mappings,
      Map<String, KnownCharacter> characters) {
    this.speakers = speakers;
    this.decisions = decisions;
    this.mappings = mappings;
    this.characters = characters;
  }

  /** Puts together what was read. Decisions about speakers who are no more are left out. */
  public static MappingReview of(
      List<Speaker> speakers,
      List<Decision> decisions,
      List<SpeakerMapping> mappings,
      List<KnownCharacter> characters) {
    Map<String, Speaker> bySpeaker = by(speakers, Speaker::speakerId);
    return new MappingReview(
        bySpeaker,
        by(
            decisions.stream().filter(d -> bySpeaker.containsKey(d.speakerId())).toList(),
            Decision::speakerId),
        by(mappings, SpeakerMapping::speakerId),
        by(characters, KnownCharacter::slug));
  }

  private static <T> Map<String, T> by(List<T> items, Function<T, String> key) {
    return items.stream()
        .collect(Collectors.toMap(key, Function.identity(), (a, b) -> b, TreeMap::new));
  }

  /** The speakers by id. */
  public List<Speaker> speakers() {
    return List.copyOf(speakers.values());
  }

  /** The speaker; null when the job has none of that name. */
  public @Nullable Speaker speaker(String speakerId) {
    return speakers.get(speakerId);
  }

  /** The decisions by speaker. */
  public List<Decision> decisions() {
    return List.copyOf(decisions.values());
  }

  /** What was decided about the speaker; null when nothing was. */
  public @Nullable Decision decision(String speakerId) {
    return decisions.get(speakerId);
  }

  /** What was confirmed of the speaker; null when nothing was. */
  public @Nullable SpeakerMapping mapping(String speakerId) {
    return mappings.get(speakerId);
  }

  /** The character; null when the series has none of that name. */
  public @Nullable KnownCharacter character(@Nullable String slug) {
    return slug == null ? null : characters.get(slug);
  }

  /** Decisions that have not taken effect yet. */
  public List<Decision> drafts() {
    return decisions.values().stream().filter(decision -> !decision.confirmed()).toList();
  }

  /** Whether the speaker still needs a decision; who says nothing needs none. */
  public boolean isOpen(Speaker speaker) {
    Decision decision = decisions.get(speaker.speakerId());
    boolean settled =
        decision == null
            ? mappings.containsKey(speaker.speakerId())
            : decision.decision().settles();
    return !settled && !Speaker.NO_SPEECH.equals(speaker.status());
  }

  /** The speakers that still need a decision. */
  public List<Speaker> open() {
    return speakers.values().stream().filter(this::isOpen).toList();
  }

  /** What no longer is as the drafts assume it, by speaker. */
  public List<Conflict> conflicts() {
    List<Conflict> conflicts = new ArrayList<>();
    for (Decision draft : drafts()) {
      Conflict conflict = conflict(draft);
      if (conflict != null) {
        conflicts.add(conflict);
      }
    }
    return conflicts;
  }

  private @Nullable Conflict conflict(Decision draft) {
    Conflict moved = mappingMoved(draft);
    if (moved != null || !draft.decision().casts()) {
      return moved;
    }
    KnownCharacter now = character(draft.characterSlug());
    if (draft.decision() == DecisionKind.NEW) {
      return now == null ? null : taken(draft, now);
    }
    if (now == null || now.retired()) {
      return retired(draft, now);
    }
    Integer based = draft.basedVersion();
    return based != null && based != now.version() ? moved(draft, now) : null;
  }

  private @Nullable Conflict mappingMoved(Decision draft) {
    SpeakerMapping now = mappings.get(draft.speakerId());
    String slug = now == null ? null : now.characterSlug();
    if (java.util.Objects.equals(slug, draft.basedMapping())) {
      return null;
    }
    return new Conflict(
        draft.speakerId(),
        "mapping_moved",
        slug != null ? slug : String.valueOf(draft.basedMapping()),
        new Conflict.Assumed(null, draft.basedMapping()),
        new Conflict.Found(
            now == null ? null : now.version(),
            now == null ? null : now.confirmedBy(),
            now == null ? null : now.confirmedAt(),
            now == null ? null : now.displayName(),
            slug),
        now == null
            ? "Meanwhile the speaker is mapped to nobody any more."
            : now.confirmedBy()
                + " has mapped this speaker to "
                + now.displayName()
                + " meanwhile.");
  }

  private static Conflict taken(Decision draft, KnownCharacter now) {
    return new Conflict(
        draft.speakerId(),
        "slug_taken",
        now.slug(),
        new Conflict.Assumed(null, null),
        found(now),
        "The series has a character "
            + now.displayName()
            + (now.retired() ? ", who is retired." : " already.")
            + " Choose that character or another name.");
  }

  private static Conflict retired(Decision draft, @Nullable KnownCharacter now) {
    String slug = String.valueOf(draft.characterSlug());
    return new Conflict(
        draft.speakerId(),
        "character_retired",
        slug,
        new Conflict.Assumed(draft.basedVersion(), null),
        now == null ? new Conflict.Found(null, null, null, null, null) : found(now),
        (now == null ? slug : now.displayName()) + " is not offered any more.");
  }

  private static Conflict moved(Decision draft, KnownCharacter now) {
    String by = now.by() == null ? "Somebody" : now.by();
    return new Conflict(
        draft.speakerId(),
        "character_moved",
        now.slug(),
        new Conflict.Assumed(draft.basedVersion(), null),
        found(now),
        "%s changed the voice of %s meanwhile: it was v%d and is v%d."
            .formatted(by, now.displayName(), draft.basedVersion(), now.version()));
  }

  private static Conflict.Found found(KnownCharacter now) {
    return new Conflict.Found(now.version(), now.by(), now.at(), now.displayName(), null);
  }
}
