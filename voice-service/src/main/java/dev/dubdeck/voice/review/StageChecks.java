package dev.dubdeck.voice.review;

import dev.dubdeck.contracts.naming.CharacterSlug;
import dev.dubdeck.contracts.naming.InvalidNameException;
import dev.dubdeck.platform.problem.FieldError;
import dev.dubdeck.platform.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns what a person sent into decisions, or says what is wrong with which field of it. */
final class StageChecks {
  private static final int MAX_ITEMS = 1000;
  private static final int MAX_NAME = 120;
  private static final int MAX_REASON = 500;

  private final MappingReview review;
  private final String by;
  private final Instant at;
  private final long revision;
  private final List<FieldError> errors = new ArrayList<>();

  StageChecks(MappingReview review, String by, Instant at, long revision) {
    this.review = review;
    this.by = by;
    this.at = at;
    this.revision = revision;
  }

  /** Characters the request is about, as far as their names can be any. */
  static Set<String> slugs(StageRequest request) {
    Set<String> slugs = new TreeSet<>();
    for (StageRequest.Item item : request.wanted()) {
      if (item != null) {
        slug(item).ifPresent(slugs::add);
      }
    }
    return slugs;
  }

  /** The decisions, all of them in order. */
  List<Decision> decisions(StageRequest request) {
    if (request.wanted().size() + request.cleared().size() > MAX_ITEMS) {
      throw Problem.invalid("items", "at most " + MAX_ITEMS + " at once");
    }
    List<Decision> decisions = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < request.wanted().size(); i++) {
      StageRequest.Item item = request.wanted().get(i);
      String field = "items[" + i + "].";
      if (item == null || item.speakerId() == null || review.speaker(item.speakerId()) == null) {
        error(field + "speaker_id", "is no speaker of this job");
      } else if (!seen.add(item.speakerId())) {
        error(field + "speaker_id", "is named twice");
      } else {
        decision(item, field).ifPresent(decisions::add);
      }
    }
    for (int i = 0; i < request.cleared().size(); i++) {
      String speakerId = request.cleared().get(i);
      if (speakerId == null || review.speaker(speakerId) == null || !seen.add(speakerId)) {
        error("clear[" + i + "]", "is no speaker of this job, or named twice");
      }
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return decisions;
  }

  private Optional<Decision> decision(StageRequest.Item item, String field) {
    Optional<DecisionKind> kind =
        item.decision() == null ? Optional.empty() : DecisionKind.find(item.decision());
    if (kind.isEmpty()) {
      error(field + "decision", "must be character, new, not_a_character, skip or refuse");
      return Optional.empty();
    }
    String reason = reason(item, field);
    return switch (kind.get()) {
      case NOT_A_CHARACTER, SKIP -> Optional.of(made(item, kind.get(), null, null, reason, null));
      case NEW -> newcomer(item, field, reason);
      case CHARACTER, REFUSE -> known(item, field, kind.get(), reason);
    };
  }

  private Optional<Decision> known(
      StageRequest.Item item, String field, DecisionKind kind, @Nullable String reason) {
    KnownCharacter character = review.character(item.characterSlug());
    if (character == null && kind == DecisionKind.CHARACTER) {
      Optional<Decision> same = sameAsStaged(item, reason);
      if (same.isPresent()) {
        return same;
      }
    }
    if (character == null || (character.retired() && kind == DecisionKind.CHARACTER)) {
      error(field + "character_slug", "is no character of this series that is offered");
      return Optional.empty();
    }
    return Optional.of(
        made(item, kind, character.slug(), character.displayName(), reason, character.version()));
  }

  /** "The same person as that speaker", who is to become a new character. */
  private Optional<Decision> sameAsStaged(StageRequest.Item item, @Nullable String reason) {
    return review.drafts().stream()
        .filter(
            draft ->
                draft.decision() == DecisionKind.NEW
                    && java.util.Objects.equals(draft.characterSlug(), item.characterSlug()))
        .findFirst()
        .map(
            draft ->
                made(
                    item, DecisionKind.NEW, draft.characterSlug(), draft.displayName(), reason, 0));
  }

  private Optional<Decision> newcomer(
      StageRequest.Item item, String field, @Nullable String reason) {
    String name = name(item.displayName());
    if (name.isEmpty() || name.length() > MAX_NAME || name.indexOf('\0') >= 0) {
      error(field + "display_name", "must have 1 to " + MAX_NAME + " characters");
      return Optional.empty();
    }
    Optional<String> slug = slug(item);
    if (slug.isEmpty()) {
      error(
          field + (item.characterSlug() == null ? "display_name" : "character_slug"),
          "no slug can be made of it; give one of a-z, 0-9 and hyphens");
      return Optional.empty();
    }
    return Optional.of(made(item, DecisionKind.NEW, slug.get(), name, reason, 0));
  }

  private static String name(@Nullable String text) {
    return text == null ? "" : text.strip().replaceAll("\\s+", " ");
  }

  private static Optional<String> slug(StageRequest.Item item) {
    try {
      return item.characterSlug() != null
          ? Optional.of(CharacterSlug.parse(item.characterSlug()).value())
          : Optional.of(CharacterSlug.ofName(name(item.displayName())).value());
    } catch (InvalidNameException e) {
      return Optional.empty();
    }
  }

  private @Nullable String reason(StageRequest.Item item, String field) {
    String reason = item.reason() == null ? "" : item.reason().strip();
    if (reason.length() > MAX_REASON || reason.indexOf('\0') >= 0) {
      error(field + "reason", "must not be longer than " + MAX_REASON + " characters");
    }
    return reason.isEmpty() ? null : reason;
  }

  private Decision made(
      StageRequest.Item item,
      DecisionKind kind,
      @Nullable String slug,
      @Nullable String name,
      @Nullable String reason,
      @Nullable Integer based) {
    String speakerId = String.valueOf(item.speakerId());
    var mapping = review.mapping(speakerId);
    return new Decision(
        speakerId,
        kind,
        slug,
        name,
        reason,
        by,
        at,
        based,
        mapping == null ? null : mapping.characterSlug(),
        revision,
        false);
  }

  private void error(String field, String message) {
    errors.add(new FieldError(field, message));
  }
}
