package dev.dubdeck.voice.confirm;

import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.voice.refs.SpeakerSounds;
import dev.dubdeck.voice.sound.PreparedReference;
import dev.dubdeck.voice.sound.SoundDesk;
import dev.dubdeck.voice.speaker.Speaker;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads, checks and measures the references of a plan before anything is locked. */
@ApplicationScoped
class PreparedSounds {
  private static final String TOO_LITTLE = "too_little_speech";

  private final SpeakerSounds sounds;
  private final SoundDesk desk;

  PreparedSounds(SpeakerSounds sounds, SoundDesk desk) {
    this.sounds = sounds;
    this.desk = desk;
  }

  /**
   * The references that are to be appended, by hash. One in which hardly anybody speaks is empty:
   * its speaker is mapped without a version.
   *
   * @return fails with 409 {@code sample_gone} when a file is not there any more
   */
  Uni<Map<String, Optional<PreparedReference>>> of(ConfirmPlan plan) {
    List<Speaker> leads =
        plan.castings().stream()
            .filter(Casting::appends)
            .map(Casting::lead)
            .filter(Objects::nonNull)
            .toList();
    Map<String, Optional<PreparedReference>> prepared = new HashMap<>();
    return Multi.createFrom()
        .iterable(leads)
        .onItem()
        .transformToUniAndConcatenate(
            lead -> prepare(lead).invoke(sound -> prepared.put(hash(lead), sound)))
        .collect()
        .asList()
        .replaceWith(prepared);
  }

  private Uni<Optional<PreparedReference>> prepare(Speaker lead) {
    return sounds
        .find(lead)
        .chain(
            sound -> {
              if (sound.isEmpty()) {
                throw Problem.conflict(
                        "sample_gone",
                        "The sample of "
                            + lead.label()
                            + " is gone. Extract the references again,"
                            + " or decide otherwise.")
                    .withMember("speakers", List.of(lead.speakerId()));
              }
              return desk.judge(sound.get()).map(Optional::of);
            })
        .onFailure(PreparedSounds::isTooLittle)
        .recoverWithItem(Optional.empty());
  }

  private static boolean isTooLittle(Throwable failure) {
    return failure instanceof Problem problem && problem.code().equals(TOO_LITTLE);
  }

  static String hash(Speaker lead) {
    return String.valueOf(lead.soundSha256());
  }
}
