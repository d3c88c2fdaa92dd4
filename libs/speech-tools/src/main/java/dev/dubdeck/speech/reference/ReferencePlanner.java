package dev.dubdeck.speech.reference;

import dev.dubdeck.speech.diarization.DiarizedTurn;
import dev.dubdeck.speech.quality.SpeechProfile;
import dev.dubdeck.speech.reference.ReferencePlans.LeftSpeaker;
import dev.dubdeck.speech.sound.Span;
import java.util.Comparator;
import java.util.List;

/**
 * Decides which pieces of a recording make the references of its speakers: turns that make no sense
 * are dropped, parts in which others speak are cut out, what is left is weighed, and the best is
 * taken. Everything depends on the profile and the turns only, so the same input gives the same
 * references.
 */
public final class ReferencePlanner {
  private static final int MOST_LEFT = 500;

  private final SpeechProfile profile;
  private final ReferenceRules rules;

  /** Plans within one recording. */
  public ReferencePlanner(SpeechProfile profile, ReferenceRules rules) {
    this.profile = profile;
    this.rules = rules;
  }

  private record Ranked(SpeakerTurns turns, double speechSeconds) {}

  /** Plans the references of everybody who speaks in the turns. */
  public ReferencePlans plan(List<DiarizedTurn> turns) {
    List<SpeakerTurns> speakers = SpeakerTurns.of(turns, profile.frames() * SpeechProfile.FRAME);
    Overlaps overlaps = Overlaps.of(speakers, rules.overlapSlack());
    List<Ranked> ranked =
        speakers.stream()
            .map(speaker -> new Ranked(speaker, speech(speaker)))
            .sorted(
                Comparator.comparingDouble(Ranked::speechSeconds)
                    .reversed()
                    .thenComparing(one -> one.turns().speaker()))
            .toList();
    List<ReferencePlan> plans =
        ranked.stream()
            .limit(rules.mostSpeakers())
            .map(
                one ->
                    new SpeakerPlanning(profile, rules, one.turns(), one.speechSeconds())
                        .plan(overlaps))
            .toList();
    List<LeftSpeaker> left =
        ranked.stream()
            .skip(rules.mostSpeakers())
            .limit(MOST_LEFT)
            .map(one -> new LeftSpeaker(one.turns().speaker(), one.speechSeconds()))
            .toList();
    return new ReferencePlans(plans, left, ranked.size() - plans.size(), atOnce(ranked));
  }

  private List<SpeakersAtOnce> atOnce(List<Ranked> ranked) {
    return SpeakersAtOnce.of(
        ranked.stream().limit(rules.mostSpeakers()).map(Ranked::turns).toList(),
        rules.overlapSlack());
  }

  private double speech(SpeakerTurns speaker) {
    double seconds = 0;
    for (Span span : speaker.spans()) {
      seconds += profile.speechSeconds(span);
    }
    return seconds;
  }
}
