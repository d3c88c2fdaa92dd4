package dev.dubdeck.voice.confirm;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dubdeck.voice.review.Conflict;
import dev.dubdeck.voice.review.Decision;
import dev.dubdeck.voice.review.DecisionKind;
import dev.dubdeck.voice.review.MappingReview;
import dev.dubdeck.voice.speaker.Speaker;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The summary before a confirmation, on the wire. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PreviewView(
    List<NewCharacter> newCharacters,
    List<Line> newVersions,
    List<Line> unchanged,
    List<Line> withoutVersion,
    List<Named> notCharacters,
    List<Named> skipped,
    List<Named> open,
    List<Conflict> conflicts) {

  record NewCharacter(String displayName, String characterSlug) {}

  /** A speaker and the version he or she brings or keeps. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      String speakerId,
      String characterSlug,
      String displayName,
      @Nullable Integer fromVersion,
      @Nullable Integer toVersion) {}

  record Named(String speakerId, String label) {}

  static PreviewView of(MappingReview review) {
    ConfirmPlan plan = ConfirmPlan.of(review);
    List<Line> newVersions = new ArrayList<>();
    List<Line> unchanged = new ArrayList<>();
    List<Line> without = new ArrayList<>();
    for (Casting casting : plan.castings()) {
      for (Decision draft : casting.drafts()) {
        Line line = line(casting, draft);
        if (casting.lead() == null) {
          without.add(line);
        } else if (casting.appends() && isLead(casting, draft)) {
          newVersions.add(line);
        } else if (!casting.appends()) {
          unchanged.add(line);
        }
      }
    }
    return new PreviewView(
        plan.castings().stream()
            .filter(Casting::isNew)
            .map(casting -> new NewCharacter(casting.displayName(), casting.slug()))
            .toList(),
        newVersions,
        unchanged,
        without,
        named(review, plan, DecisionKind.NOT_A_CHARACTER),
        named(review, plan, DecisionKind.SKIP),
        review.open().stream().map(PreviewView::named).toList(),
        review.conflicts());
  }

  private static boolean isLead(Casting casting, Decision draft) {
    return casting.lead() != null && casting.lead().speakerId().equals(draft.speakerId());
  }

  private static Line line(Casting casting, Decision draft) {
    Integer from = casting.fromVersion() == 0 ? null : casting.fromVersion();
    return new Line(
        draft.speakerId(),
        casting.slug(),
        casting.displayName(),
        from,
        casting.appends() ? Integer.valueOf(casting.fromVersion() + 1) : from);
  }

  private static List<Named> named(MappingReview review, ConfirmPlan plan, DecisionKind kind) {
    return plan.others().stream()
        .filter(draft -> draft.decision() == kind)
        .map(draft -> review.speaker(draft.speakerId()))
        .filter(java.util.Objects::nonNull)
        .map(PreviewView::named)
        .toList();
  }

  private static Named named(Speaker speaker) {
    return new Named(speaker.speakerId(), speaker.label());
  }
}
