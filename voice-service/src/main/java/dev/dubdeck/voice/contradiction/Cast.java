package dev.dubdeck.voice.contradiction;

import dev.dubdeck.voice.mapping.SpeakerMapping;
import dev.dubdeck.voice.review.Decision;
import dev.dubdeck.voice.review.MappingReview;
import dev.dubdeck.voice.speaker.Overlap;
import dev.dubdeck.voice.speaker.Segment;
import dev.dubdeck.voice.speaker.Speaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who speaks as whom in a job, drafts before confirmations, and what in it cannot be. */
final class Cast {
  /** Diarization is not exact: shorter overlaps are nobody's fault. */
  private static final double LEAST_OVERLAP = 0.5;

  private final MappingReview review;
  private final Map<String, String> slugs = new TreeMap<>();
  private final Map<String, String> names = new TreeMap<>();

  Cast(MappingReview review) {
    this.review = review;
    for (Speaker speaker : review.speakers()) {
      Decision decision = review.decision(speaker.speakerId());
      SpeakerMapping mapping = review.mapping(speaker.speakerId());
      if (decision != null && decision.decision().casts()) {
        put(speaker, decision.characterSlug(), decision.displayName());
      } else if (decision == null && mapping != null) {
        put(speaker, mapping.characterSlug(), mapping.displayName());
      }
    }
  }

  private void put(Speaker speaker, @Nullable String slug, @Nullable String name) {
    if (slug != null) {
      slugs.put(speaker.speakerId(), slug);
      names.put(slug, name == null ? slug : name);
    }
  }

  /** The character of the speaker; null when he or she has none. */
  @Nullable String slugOf(String speakerId) {
    return slugs.get(speakerId);
  }

  boolean has(String slug) {
    return slugs.containsValue(slug);
  }

  /** One person cannot talk over herself: two speakers who do are not one character. */
  List<Contradiction> talkAtOnce(List<Overlap> told) {
    List<Contradiction> found = new ArrayList<>();
    for (Overlap overlap : told.isEmpty() ? overlapsOfSegments() : told) {
      String slug = slugs.get(overlap.a());
      if (overlap.seconds() >= LEAST_OVERLAP
          && slug != null
          && slug.equals(slugs.get(overlap.b()))) {
        found.add(
            new Contradiction(
                "talk_at_once",
                "warn",
                List.of(overlap.a(), overlap.b()),
                List.of(slug),
                "%s and %s are both %s and talk at the same time."
                    .formatted(label(overlap.a()), label(overlap.b()), names.get(slug)),
                Math.round(overlap.seconds() * 10) / 10d));
      }
    }
    return found;
  }

  /** Confirmed as one character and drafted as another. */
  List<Contradiction> twoCharacters() {
    List<Contradiction> found = new ArrayList<>();
    for (Decision draft : review.drafts()) {
      SpeakerMapping mapping = review.mapping(draft.speakerId());
      if (mapping != null
          && draft.decision().casts()
          && !Objects.equals(mapping.characterSlug(), draft.characterSlug())) {
        found.add(
            new Contradiction(
                "two_characters",
                "warn",
                List.of(draft.speakerId()),
                List.of(mapping.characterSlug(), String.valueOf(draft.characterSlug())),
                "%s was confirmed as %s and is now to be %s."
                    .formatted(
                        label(draft.speakerId()), mapping.displayName(), draft.displayName()),
                null));
      }
    }
    return found;
  }

  String label(String speakerId) {
    Speaker speaker = review.speaker(speakerId);
    return speaker == null ? speakerId : speaker.label();
  }

  private List<Overlap> overlapsOfSegments() {
    List<Overlap> overlaps = new ArrayList<>();
    List<Speaker> cast =
        review.speakers().stream().filter(s -> slugs.containsKey(s.speakerId())).toList();
    for (int i = 0; i < cast.size(); i++) {
      for (int j = i + 1; j < cast.size(); j++) {
        double seconds = common(cast.get(i).segments(), cast.get(j).segments());
        if (seconds > 0) {
          overlaps.add(new Overlap(cast.get(i).speakerId(), cast.get(j).speakerId(), seconds));
        }
      }
    }
    return overlaps;
  }

  private static double common(List<Segment> a, List<Segment> b) {
    double seconds = 0;
    for (Segment one : a) {
      for (Segment other : b) {
        seconds +=
            Math.max(0, Math.min(one.end(), other.end()) - Math.max(one.start(), other.start()));
      }
    }
    return seconds;
  }
}
