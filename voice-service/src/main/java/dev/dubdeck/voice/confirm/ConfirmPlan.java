package dev.dubdeck.voice.confirm;

import dev.dubdeck.voice.review.Decision;
import dev.dubdeck.voice.review.DecisionKind;
import dev.dubdeck.voice.review.MappingReview;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What confirming a draft does.
 *
 * @param castings in the order of their slugs, which is the order of the locks
 * @param others drafts that make nobody a character
 */
record ConfirmPlan(List<Casting> castings, List<Decision> others) {

  static ConfirmPlan of(MappingReview review) {
    Map<String, List<Decision>> bySlug = new TreeMap<>();
    List<Decision> others = new ArrayList<>();
    for (Decision draft : review.drafts()) {
      if (draft.decision().casts()) {
        bySlug
            .computeIfAbsent(String.valueOf(draft.characterSlug()), slug -> new ArrayList<>())
            .add(draft);
      } else {
        others.add(draft);
      }
    }
    return new ConfirmPlan(
        bySlug.entrySet().stream()
            .map(entry -> Casting.of(review, entry.getKey(), entry.getValue()))
            .toList(),
        others);
  }

  boolean isEmpty() {
    return castings.isEmpty() && others.isEmpty();
  }

  /** Speakers who were somebody and are not any more. */
  List<String> uncast(MappingReview review) {
    List<String> uncast = new ArrayList<>();
    for (Decision draft : others) {
      var mapping = review.mapping(draft.speakerId());
      boolean leaves =
          mapping != null
              && (draft.decision() != DecisionKind.REFUSE
                  || mapping.characterSlug().equals(draft.characterSlug()));
      if (leaves) {
        uncast.add(draft.speakerId());
      }
    }
    return uncast;
  }
}
