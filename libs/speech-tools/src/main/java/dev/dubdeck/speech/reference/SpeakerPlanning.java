package dev.dubdeck.speech.reference;

import dev.dubdeck.speech.quality.SpeechProfile;
import dev.dubdeck.speech.quality.Stretch;
import dev.dubdeck.speech.sound.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The planning of one speaker's reference. */
final class SpeakerPlanning {
  private static final double LEAST_SPEECH = 0.1;
  private static final double MARGIN = 0.1;
  private static final double QUIET_SEARCH = 3;
  private static final double GOOD_CLIP = 2;

  private final SpeechProfile profile;
  private final ReferenceRules rules;
  private final SpeakerTurns speaker;
  private final double speechSeconds;
  private final List<RejectedPiece> rejected = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  SpeakerPlanning(
      SpeechProfile profile, ReferenceRules rules, SpeakerTurns speaker, double speechSeconds) {
    this.profile = profile;
    this.rules = rules;
    this.speaker = speaker;
    this.speechSeconds = speechSeconds;
  }

  ReferencePlan plan(Overlaps overlaps) {
    rejected.addAll(speaker.rejected());
    List<Span> pieces = pieces(overlaps);
    List<Candidate> candidates = new ArrayList<>();
    pieces.forEach(piece -> candidate(piece).ifPresent(candidates::add));
    candidates.sort(Candidate.BEST_FIRST);
    List<Span> used = take(candidates);
    List<Candidate> clips = candidates;
    if (candidates.isEmpty()) {
      Optional<Candidate> longest = longest(pieces).or(() -> overlapped());
      longest.ifPresent(piece -> warnings.add(0, "no_good_candidates"));
      used = longest.stream().map(Candidate::span).toList();
      clips = longest.stream().toList();
    }
    return plan(used, clips);
  }

  private ReferencePlan plan(List<Span> used, List<Candidate> clips) {
    String status = status(used);
    rejected.sort(Comparator.comparingDouble(RejectedPiece::start));
    return new ReferencePlan(
        speaker.speaker(),
        speaker.label(),
        status,
        speaker.turns(),
        speechSeconds,
        used.stream().sorted().toList(),
        best(clips),
        warnings,
        rejected.subList(0, Math.min(rejected.size(), rules.mostRejected())),
        rejected.size());
  }

  private String status(List<Span> used) {
    if (used.isEmpty()) {
      return ReferencePlan.NO_SPEECH;
    }
    double seconds = used.stream().mapToDouble(Span::seconds).sum();
    if (seconds < rules.target() - rules.shortest()) {
      double speech = used.stream().mapToDouble(profile::speechSeconds).sum();
      warnings.add(String.format(Locale.ROOT, "insufficient_audio:%.1f", speech));
    }
    return warnings.isEmpty() ? ReferencePlan.OK : ReferencePlan.INSUFFICIENT;
  }

  /** The turns without the others, in pieces of a length that can be used. */
  private List<Span> pieces(Overlaps overlaps) {
    List<Span> pieces = new ArrayList<>();
    List<Span> cut = new ArrayList<>();
    for (Span turn : speaker.spans()) {
      for (Span alone : overlaps.trim(turn, cut)) {
        split(alone, pieces);
      }
    }
    cut.forEach(span -> reject(span, "overlap"));
    return pieces;
  }

  /** Long ones are cut where it is quiet. */
  private void split(Span span, List<Span> pieces) {
    Span rest = span;
    while (rest.seconds() > rules.longest()) {
      double cut = quietest(rest.start() + rules.longest());
      pieces.add(new Span(rest.start(), cut));
      rest = new Span(cut, rest.end());
    }
    pieces.add(rest);
  }

  private double quietest(double latest) {
    int last = (int) Math.floor(latest / SpeechProfile.FRAME);
    int first = last - (int) Math.round(QUIET_SEARCH / SpeechProfile.FRAME);
    int best = last;
    for (int frame = last - 1; frame >= first; frame--) {
      if (profile.levelDb(frame) < profile.levelDb(best)) {
        best = frame;
      }
    }
    return best * SpeechProfile.FRAME;
  }

  private Optional<Candidate> candidate(Span piece) {
    List<Span> spoken = profile.trimmed(piece, MARGIN);
    if (spoken.isEmpty()) {
      reject(piece, "no_speech");
      return Optional.empty();
    }
    Span span = spoken.getFirst();
    if (span.seconds() < rules.shortest()) {
      reject(piece, "too_short");
      return Optional.empty();
    }
    Stretch stretch = profile.stretch(span);
    if (stretch.speechRatio() < rules.speechRatio()) {
      reject(span, "little_speech");
      return Optional.empty();
    }
    return Optional.of(Candidate.of(span, stretch, rules));
  }

  /** The best until the reference is long enough; the last one may be cut to fit. */
  private List<Span> take(List<Candidate> candidates) {
    List<Span> used = new ArrayList<>();
    double left = rules.target();
    for (Candidate candidate : candidates) {
      Span span = candidate.span();
      if (left < rules.shortest()) {
        reject(span, "not_needed");
      } else {
        Span fitting = span.seconds() <= left ? span : new Span(span.start(), span.start() + left);
        used.add(fitting);
        left -= fitting.seconds();
      }
    }
    return used;
  }

  /** Nothing is good: the longest piece in which there is speech at all. */
  private Optional<Candidate> longest(List<Span> pieces) {
    return pieces.stream()
        .filter(piece -> profile.speechSeconds(piece) >= LEAST_SPEECH)
        .max(Comparator.comparingDouble(Span::seconds).thenComparing(Comparator.reverseOrder()))
        .map(piece -> Candidate.of(piece, profile.stretch(piece), rules));
  }

  /** Others speak all the time: better their voices too than none. */
  private Optional<Candidate> overlapped() {
    List<Span> turns = new ArrayList<>();
    speaker.spans().forEach(turn -> split(turn, turns));
    Optional<Candidate> longest = longest(turns);
    longest.ifPresent(piece -> warnings.add("overlapped"));
    return longest;
  }

  /** Clips are for listening: a second of perfect speech tells less than five good ones. */
  private List<Candidate> best(List<Candidate> candidates) {
    return candidates.stream()
        .sorted(
            Comparator.comparing((Candidate one) -> one.stretch().speechSeconds() < GOOD_CLIP)
                .thenComparing(Candidate.BEST_FIRST))
        .limit(rules.clips())
        .toList();
  }

  private void reject(Span span, String reason) {
    rejected.add(new RejectedPiece(span.start(), span.end(), reason));
  }
}
