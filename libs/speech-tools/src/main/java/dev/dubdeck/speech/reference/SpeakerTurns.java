package dev.dubdeck.speech.reference;

import dev.dubdeck.speech.diarization.DiarizedTurn;
import dev.dubdeck.speech.diarization.SpeakerLabel;
import dev.dubdeck.speech.sound.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All turns of one speaker, put in order.
 *
 * @param speaker safe name
 * @param label as it was written first
 * @param turns how many of them make sense
 * @param spans where the speaker speaks, in order and apart from each other
 * @param rejected turns that make no sense
 */
record SpeakerTurns(
    String speaker, String label, int turns, List<Span> spans, List<RejectedPiece> rejected) {

  /** Sorts turns by their speakers, who come by name. */
  static List<SpeakerTurns> of(List<DiarizedTurn> turns, double soundSeconds) {
    Map<String, List<DiarizedTurn>> bySpeaker = new TreeMap<>();
    for (DiarizedTurn turn : turns) {
      bySpeaker
          .computeIfAbsent(SpeakerLabel.safeName(turn.speaker()), name -> new ArrayList<>())
          .add(turn);
    }
    return bySpeaker.entrySet().stream()
        .map(entry -> of(entry.getKey(), entry.getValue(), soundSeconds))
        .toList();
  }

  private static SpeakerTurns of(String speaker, List<DiarizedTurn> turns, double soundSeconds) {
    List<Span> spans = new ArrayList<>();
    List<RejectedPiece> rejected = new ArrayList<>();
    for (DiarizedTurn turn : turns) {
      Optional<Span> span = turn.within(soundSeconds);
      if (span.isPresent()) {
        spans.add(span.get());
      } else {
        boolean sound = turn.start() >= 0 && turn.end() > turn.start();
        rejected.add(
            new RejectedPiece(turn.start(), turn.end(), sound ? "beyond_sound" : "malformed"));
      }
    }
    return new SpeakerTurns(
        speaker, turns.getFirst().speaker(), spans.size(), merged(spans), rejected);
  }

  /** In order, those that touch or overlap made one. */
  private static List<Span> merged(List<Span> spans) {
    List<Span> merged = new ArrayList<>();
    for (Span span : spans.stream().sorted().toList()) {
      if (!merged.isEmpty() && span.start() <= merged.getLast().end()) {
        Span last = merged.removeLast();
        merged.add(new Span(last.start(), Math.max(last.end(), span.end())));
      } else {
        merged.add(span);
      }
    }
    return merged;
  }
}
