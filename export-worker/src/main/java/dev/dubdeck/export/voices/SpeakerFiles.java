package dev.dubdeck.export.voices;

import dev.dubdeck.export.publish.SideFile;
import dev.dubdeck.export.voices.VoiceManifest.Clip;
import dev.dubdeck.export.voices.VoiceManifest.Item;
import dev.dubdeck.export.voices.VoiceManifest.Piece;
import dev.dubdeck.export.voices.VoiceManifest.Quality;
import dev.dubdeck.export.voices.VoiceManifest.Rejected;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.Sha256;
import dev.dubdeck.speech.quality.SpeechQuality;
import dev.dubdeck.speech.reference.Candidate;
import dev.dubdeck.speech.reference.ReferenceCutter;
import dev.dubdeck.speech.reference.ReferencePlan;
import dev.dubdeck.speech.reference.ReferenceRules;
import dev.dubdeck.speech.sound.Sound;
import dev.dubdeck.speech.sound.Span;
import dev.dubdeck.speech.sound.WavFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the sound of planned references, one speaker at a time. */
final class SpeakerFiles {
  private final ReferenceCutter cutter;
  private final ReferenceRules rules;
  private final VoicePlaces places;
  private final Path folder;
  private final List<SideFile> files = new ArrayList<>();

  SpeakerFiles(ReferenceCutter cutter, ReferenceRules rules, VoicePlaces places, Path folder) {
    this.cutter = cutter;
    this.rules = rules;
    this.places = places;
    this.folder = folder;
  }

  private record Written(MediaKey place, String sha256, double seconds) {}

  /** Writes the reference and the clips of one speaker. */
  Item write(ReferencePlan plan) throws IOException {
    Sound reference = cutter.cut(plan.used());
    Written written = null;
    Quality quality = null;
    if (reference.length() > 0) {
      written = write(reference, places.reference(plan.speaker()));
      quality = Quality.of(SpeechQuality.measure(reference));
    }
    return new Item(
        plan.label(),
        plan.status(),
        VoiceManifest.round(plan.speechSeconds()),
        plan.turns(),
        rules.target(),
        written == null ? null : written.place().value(),
        written == null ? null : written.sha256(),
        written == null ? null : (Double) written.seconds(),
        plan.used().stream().map(SpeakerFiles::piece).toList(),
        clips(plan),
        plan.warnings(),
        plan.rejected().stream()
            .map(
                piece ->
                    new Rejected(
                        VoiceManifest.round(piece.start()),
                        VoiceManifest.round(piece.end()),
                        piece.reason()))
            .toList(),
        plan.rejectedCount(),
        quality);
  }

  /** Everything that was written so far. */
  List<SideFile> files() {
    return files;
  }

  private List<Clip> clips(ReferencePlan plan) throws IOException {
    List<Clip> clips = new ArrayList<>();
    for (Candidate candidate : plan.clips()) {
      Sound sound = cutter.cut(List.of(candidate.span()));
      Written written = write(sound, places.clip(plan.speaker(), clips.size() + 1));
      Piece piece = piece(candidate.span());
      clips.add(
          new Clip(
              piece.start(),
              piece.end(),
              written.place().value(),
              written.sha256(),
              written.seconds(),
              VoiceManifest.round(candidate.stretch().speechSeconds()),
              VoiceManifest.round(candidate.score())));
    }
    return clips;
  }

  /** Writes a sound and reads it again: what does not come back as it went is not published. */
  private Written write(Sound sound, MediaKey place) throws IOException {
    Path file = folder.resolve(files.size() + ".wav");
    Files.write(file, WavFile.encode(sound));
    if (WavFile.decode(Files.readAllBytes(file)).length() != sound.length()) {
      throw new IOException("a reference was not written whole");
    }
    files.add(SideFile.of(file, place));
    return new Written(place, Sha256.of(file), VoiceManifest.round(sound.seconds()));
  }

  private static Piece piece(Span span) {
    return new Piece(VoiceManifest.round(span.start()), VoiceManifest.round(span.end()));
  }
}
