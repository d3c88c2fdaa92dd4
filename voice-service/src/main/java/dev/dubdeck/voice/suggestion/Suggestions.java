package dev.dubdeck.voice.suggestion;

import dev.dubdeck.speech.embedding.EmbeddingProvider;
import dev.dubdeck.voice.embedding.CharacterVoice;
import dev.dubdeck.voice.embedding.HeardVoice;
import dev.dubdeck.voice.embedding.VoiceVectors;
import dev.dubdeck.voice.job.KnownJob;
import dev.dubdeck.voice.sound.ListeningRoom;
import dev.dubdeck.voice.speaker.Speaker;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who the speakers of a job might be, and whom they were said not to be. Comparing a voice with ten
 * thousand others takes a moment, so it is done once for every state of the series.
 */
@ApplicationScoped
public class Suggestions {
  /** From here on two sounds are taken for one voice without a person's word. */
  private static final double SAME_VOICE = 0.6;

  private static final int MOST_SERIES = 64;

  private final SpeakerVectors vectors;
  private final VoiceVectors voices;
  private final RefusalRepository refusals;
  private final ListeningRoom room;
  private final Map<String, Compared> compared = new ConcurrentHashMap<>();

  /** What was found against one state of a series' voices. */
  private record Compared(List<CharacterVoice> voices, Map<Question, Suggestion> answers) {}

  private record Question(String sha256, Set<String> refused, double evidenceSeconds) {}

  /** What a review shows beside a speaker. */
  public record Hint(Suggestion suggestion, List<RefusalView> refusals) {}

  Suggestions(
      SpeakerVectors vectors, VoiceVectors voices, RefusalRepository refusals, ListeningRoom room) {
    this.vectors = vectors;
    this.voices = voices;
    this.refusals = refusals;
    this.room = room;
  }

  /** Hints for the speakers of a job, by speaker. */
  public Uni<Map<String, Hint>> find(KnownJob job, List<Speaker> speakers) {
    return refusals
        .readOfJob(job.jobId())
        .chain(
            own ->
                vectors
                    .provider()
                    .chain(
                        provider ->
                            provider.isEmpty()
                                ? Uni.createFrom().item(unheard(speakers, own))
                                : find(job, speakers, own, provider.get())));
  }

  private Uni<Map<String, Hint>> find(
      KnownJob job, List<Speaker> speakers, List<Refusal> own, EmbeddingProvider provider) {
    return refusals
        .readOfOthers(job.seriesSlug(), job.jobId())
        .chain(
            others ->
                vectors
                    .find(provider, hashes(speakers, others))
                    .chain(
                        heard ->
                            voices
                                .centroids(job.seriesSlug())
                                .chain(
                                    known ->
                                        room.run(
                                            () -> {
                                              Compared now = compared(job.seriesSlug(), known);
                                              return hints(
                                                  speakers,
                                                  new Known(own, others, heard, provider, now));
                                            }))));
  }

  private record Known(
      List<Refusal> own,
      List<Refusal> others,
      Map<String, HeardVoice> heard,
      EmbeddingProvider provider,
      Compared compared) {}

  private static Set<String> hashes(List<Speaker> speakers, List<Refusal> others) {
    Set<String> hashes =
        speakers.stream()
            .map(Speaker::soundSha256)
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(TreeSet::new));
    others.forEach(refusal -> hashes.add(String.valueOf(refusal.refSha256())));
    return hashes;
  }

  private Compared compared(String series, List<CharacterVoice> known) {
    Compared before = compared.get(series);
    // the very same list as long as nothing changed in the series
    if (before != null && isSame(before.voices(), known)) {
      return before;
    }
    if (compared.size() >= MOST_SERIES) {
      compared.clear();
    }
    Compared now = new Compared(known, new ConcurrentHashMap<>());
    compared.put(series, now);
    return now;
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(List<CharacterVoice> a, List<CharacterVoice> b) {
    return a == b;
  }

  private static Map<String, Hint> hints(List<Speaker> speakers, Known known) {
    Map<String, Hint> hints = new HashMap<>();
    for (Speaker speaker : speakers) {
      List<RefusalView> shown = here(speaker, known.own());
      Set<String> refused =
          shown.stream().map(RefusalView::characterSlug).collect(Collectors.toSet());
      HeardVoice heard =
          speaker.soundSha256() == null ? null : known.heard().get(speaker.soundSha256());
      if (heard instanceof HeardVoice.Known voice) {
        shown.addAll(elsewhere(voice, refused, known));
      }
      hints.put(speaker.speakerId(), new Hint(suggestion(speaker, heard, refused, known), shown));
    }
    return hints;
  }

  private static Suggestion suggestion(
      Speaker speaker, @Nullable HeardVoice heard, Set<String> refused, Known known) {
    double evidence = speaker.evidenceSeconds();
    String provider = known.provider().id();
    if (speaker.soundSha256() == null) {
      return Suggestion.unknown("too_short", evidence, provider);
    }
    return switch (heard) {
      case null -> Suggestion.unknown("pending", evidence, provider);
      case HeardVoice.Unknown unknown -> Suggestion.unknown(unknown.reason(), evidence, provider);
      case HeardVoice.Known voice ->
          known
              .compared()
              .answers()
              .computeIfAbsent(
                  new Question(speaker.soundSha256(), refused, evidence),
                  question ->
                      new VoiceLineUp(known.compared().voices(), known.provider().calibration())
                          .compare(voice.embedding(), evidence, refused));
    };
  }

  private static List<RefusalView> here(Speaker speaker, List<Refusal> own) {
    return own.stream()
        .filter(refusal -> refusal.speakerId().equals(speaker.speakerId()))
        .map(RefusalView::here)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** Where another episode's person said no to the same voice; the newest word per character. */
  private static List<RefusalView> elsewhere(
      HeardVoice.Known voice, Set<String> alreadyShown, Known known) {
    Set<String> shown = new TreeSet<>(alreadyShown);
    List<RefusalView> views = new ArrayList<>();
    for (Refusal refusal : known.others()) {
      if (known.heard().get(String.valueOf(refusal.refSha256())) instanceof HeardVoice.Known other
          && other.embedding().isComparableWith(voice.embedding())
          && other.embedding().cosine(voice.embedding()) >= SAME_VOICE
          && shown.add(refusal.characterSlug())) {
        views.add(RefusalView.elsewhere(refusal));
      }
    }
    return views;
  }

  private static Map<String, Hint> unheard(List<Speaker> speakers, List<Refusal> own) {
    Map<String, Hint> hints = new HashMap<>();
    for (Speaker speaker : speakers) {
      hints.put(
          speaker.speakerId(),
          new Hint(
              Suggestion.unknown("no_provider", speaker.evidenceSeconds(), null),
              here(speaker, own)));
    }
    return hints;
  }
}
