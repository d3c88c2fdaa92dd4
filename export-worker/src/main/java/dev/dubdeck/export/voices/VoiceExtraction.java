package dev.dubdeck.export.voices;

import dev.dubdeck.contracts.ReceiptLine;
import dev.dubdeck.export.publish.Sealed;
import dev.dubdeck.export.publish.Sealer;
import dev.dubdeck.export.publish.Sealer.ArtifactDraft;
import dev.dubdeck.export.publish.SideFile;
import dev.dubdeck.export.voices.VoiceManifest.AtOnce;
import dev.dubdeck.export.voices.VoiceManifest.Config;
import dev.dubdeck.export.voices.VoiceManifest.Item;
import dev.dubdeck.export.voices.VoiceManifest.LeftSpeaker;
import dev.dubdeck.export.work.ExportWork;
import dev.dubdeck.export.work.RunGroup;
import dev.dubdeck.speech.diarization.DiarizationWriter;
import dev.dubdeck.speech.quality.SpeechProfile;
import dev.dubdeck.speech.reference.ReferenceCutter;
import dev.dubdeck.speech.reference.ReferencePlan;
import dev.dubdeck.speech.reference.ReferencePlanner;
import dev.dubdeck.speech.reference.ReferencePlans;
import dev.dubdeck.speech.reference.ReferenceRules;
import dev.dubdeck.speech.sound.PcmFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;

/** From decoded sound to references and their manifest, all of it in the folder of the attempt. */
@ApplicationScoped
public class VoiceExtraction {
  private static final int VERSION = 1;
  private static final double LISTENED = 0.7;
  private static final ReferenceRules RULES = ReferenceRules.USUAL;

  private final SpeakerFinder finder;
  private final Sealer sealer;

  VoiceExtraction(SpeakerFinder finder, Sealer sealer) {
    this.finder = finder;
    this.sealer = sealer;
  }

  /**
   * Refuses at once what cannot become references, before anything is decoded.
   *
   * @throws dev.dubdeck.export.work.ExportFaultException when nobody can say who speaks when
   */
  public void requirePossible(ExportWork work) throws IOException {
    finder.requirePossible(work.sources());
  }

  /**
   * Finds out who speaks when, unless the job tells, and cuts the references.
   *
   * @param samples as {@link dev.dubdeck.media.render.SpeechDecoding} made them
   * @param folder for everything that is made
   * @param progress told 0..1 again and again; may throw to stop
   */
  public ExtractedRefs extract(ExportWork work, Path samples, Path folder, DoubleConsumer progress)
      throws IOException {
    VoicePlaces places = new VoicePlaces(work.jobId());
    try (PcmFile sound = PcmFile.open(samples)) {
      SpeechProfile profile = SpeechProfile.of(sound);
      progress.accept(0.1);
      WhoSpeaks who =
          finder.find(
              work.sources(), sound, profile, at -> progress.accept(0.1 + (LISTENED - 0.1) * at));
      progress.accept(LISTENED);
      ReferencePlans plans = new ReferencePlanner(profile, RULES).plan(who.diarization().turns());
      SpeakerFiles files =
          new SpeakerFiles(new ReferenceCutter(sound, RULES), RULES, places, folder);
      Map<String, Item> items = new TreeMap<>();
      for (ReferencePlan plan : plans.speakers()) {
        items.put(plan.speaker(), files.write(plan));
        progress.accept(LISTENED + (1 - LISTENED) * items.size() / plans.speakers().size());
      }
      return seal(manifest(who, plans, items), beside(who, files, places, folder), places, folder);
    }
  }

  private static List<SideFile> beside(
      WhoSpeaks who, SpeakerFiles files, VoicePlaces places, Path folder) throws IOException {
    List<SideFile> beside = new ArrayList<>(files.files());
    if (who.isOurs()) {
      Path file = folder.resolve("diarization.json");
      Files.write(file, DiarizationWriter.json(who.diarization()));
      beside.add(SideFile.of(file, places.diarization()));
    }
    return beside;
  }

  private ExtractedRefs seal(
      VoiceManifest manifest, List<SideFile> beside, VoicePlaces places, Path folder)
      throws IOException {
    Path file = folder.resolve("manifest.json");
    ManifestFile.write(file, manifest);
    String wanted = manifest.files().count() + " WAV, mono, 16 kHz, 16 bit";
    List<ReceiptLine> receipt = List.of(new ReceiptLine("sound", wanted, wanted, true));
    Sealed sealed =
        sealer.seal(
            file,
            new ArtifactDraft(RunGroup.VOICE_REFS, places.manifest(), "application/json", receipt),
            beside);
    return new ExtractedRefs(sealed, manifest.refs());
  }

  private static VoiceManifest manifest(
      WhoSpeaks who, ReferencePlans plans, Map<String, Item> items) {
    return new VoiceManifest(
        VERSION,
        Instant.now().truncatedTo(ChronoUnit.MILLIS),
        who.source(),
        new Config(
            RULES.target(),
            RULES.shortest(),
            RULES.longest(),
            RULES.overlapSlack(),
            RULES.gap(),
            RULES.speechRatio(),
            RULES.levelDb(),
            RULES.mostGainDb(),
            who.diarizer()),
        items,
        plans.atOnce().stream()
            .map(pair -> new AtOnce(pair.a(), pair.b(), VoiceManifest.round(pair.seconds())))
            .toList(),
        plans.left().stream()
            .map(
                left ->
                    new LeftSpeaker(
                        left.speaker(),
                        VoiceManifest.round(left.speechSeconds()),
                        "too_many_speakers"))
            .toList(),
        plans.leftCount());
  }
}
