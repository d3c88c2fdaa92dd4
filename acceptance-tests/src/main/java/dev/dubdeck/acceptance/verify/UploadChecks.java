package dev.dubdeck.acceptance.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Answer;
import dev.dubdeck.acceptance.stack.BareFfmpeg;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.SampleMedia;
import dev.dubdeck.acceptance.voice.SyntheticVoice;
import dev.dubdeck.acceptance.voice.VoiceDesk;
import dev.dubdeck.speech.sound.Sound;
import dev.dubdeck.speech.sound.WavFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** References of every sort: what is too short, silent, not audio, or in another form. */
final class UploadChecks {
  private final History history;
  private final Promises promises;
  private final Person ana;
  private final String ref;

  UploadChecks(History history) {
    this.history = history;
    this.promises = history.promises();
    this.ana = history.studio().as("ana");
    this.ref = VoiceDesk.path(history.series(), "mika") + "/ref";
  }

  void check() throws IOException {
    int before = history.count();
    refused("silence", Sound.of(new float[5 * Sound.RATE]), "too_little_speech");
    refused("0.3 s", SyntheticVoice.MIKA.say(0.3, 9), "too_little_speech");
    Answer text = ana.upload(ref, "audio/wav", "no sound at all".getBytes(StandardCharsets.UTF_8));
    promises.check(
        "what is not audio is refused",
        text.status() == 422 && text.code().equals("not_audio"),
        text);
    byte[] lying = WavFile.encode(SyntheticVoice.MIKA.say(2, 9));
    java.util.Arrays.fill(lying, 16, 40, (byte) 0xFF);
    Answer lie = ana.upload(ref, "audio/wav", lying);
    promises.check("a header that lies does no harm", lie.status() == 422, lie);
    promises.equal(
        "JSON is not sound", 415, ana.call("POST", ref, java.util.Map.of("a", 1)).status());
    promises.equal("none of it made a version", before, history.count());
    same();
    tooShort();
    otherForm();
  }

  private void refused(String what, Sound sound, String code) {
    Answer answer = history.desk().upload(history.series(), "mika", sound);
    promises.check(
        what + " is refused as " + code,
        answer.status() == 422 && answer.code().equals(code),
        answer);
  }

  private void same() throws IOException {
    int before = history.count();
    byte[] current = ana.bytes(VoiceDesk.path(history.series(), "mika") + "/audio").body();
    promises.equal(
        "what is current already is no new version",
        200,
        ana.upload(ref, "audio/wav", current).status());
    promises.equal("and adds nothing", before, history.count());
  }

  /** A second is kept, but is no ground for a verdict. */
  private void tooShort() {
    history.desk().upload(history.series(), "mika", SyntheticVoice.MIKA.say(1.2, 5)).require(201);
    JsonNode shortOne = VoiceDesk.version(history.mika(), history.count());
    promises.check(
        "a second of speech is kept and is unknown",
        shortOne.path("drift_status").asText().equals("unknown")
            && shortOne
                .path("reason")
                .asText()
                .equals(history.listens() ? "too_short" : "no_provider"),
        shortOne);
  }

  private void otherForm() throws IOException {
    Path plain = SampleMedia.file("verify-plain.wav");
    Path wide = SampleMedia.file("verify-wide.flac");
    Files.write(plain, WavFile.encode(SyntheticVoice.MIKA.say(6, 6)));
    BareFfmpeg.run(
        List.of(
            "-nostdin",
            "-y",
            "-loglevel",
            "error",
            "-i",
            plain.toString(),
            "-ac",
            "2",
            "-ar",
            "96000",
            wide.toString()));
    Answer answer = ana.upload(ref, "audio/flac", Files.readAllBytes(wide));
    promises.equal("stereo at 96 kHz in another format is taken", 201, answer.status());
    JsonNode taken = VoiceDesk.version(history.mika(), history.count());
    promises.check(
        "and is as long as it was",
        Math.abs(taken.path("duration_s").asDouble() - 6) < 0.05,
        taken);
  }
}
