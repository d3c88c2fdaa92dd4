package dev.dubdeck.acceptance.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.BareFfmpeg;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.voice.Conversation;
import dev.dubdeck.acceptance.voice.SyntheticVoice;
import dev.dubdeck.acceptance.voice.VoiceDesk;
import java.util.Map;
import java.util.Optional;

/**
 * From a diarized episode to confirmed voices: references per speaker, a draft that leaves the
 * series' store untouched, and a confirmation that is all or nothing.
 */
final class VoiceMappingReviewVerifier implements Verifier {
  static final String MIKA = "SPEAKER_00";
  static final String REN = "SPEAKER_01";
  static final String BLINK = "SPEAKER_02";

  @Override
  public Optional<String> lack() {
    return BareFfmpeg.lack().map(reason -> "no ffmpeg: " + reason);
  }

  @Override
  public void verify(Studio studio, boolean ours, Promises promises) {
    String series = "verify-review-" + Long.toString(System.nanoTime(), 36);
    VoiceDesk desk = new VoiceDesk(studio.as("ana"));
    Conversation talk = talk();
    String job = desk.submit(talk, true, VoiceDesk.episode(series, 1), series);
    String secret = submitPrivately(desk, talk, series);
    Review review = new Review(studio, desk, promises, series, job);
    promises.step("a character of the series", review::prepareCharacter);
    JsonNode speakers = promises.need("references", () -> desk.speakers(job));
    if (speakers != null) {
      promises.step(
          "speakers", () -> new SpeakerChecks(studio, promises).check(job, speakers, talk));
      promises.step("another person", () -> new StrangerChecks(review).check());
      promises.step("the draft", review::draft);
      promises.step("the confirmation", review::confirm);
      promises.step("what follows", () -> new ConfirmedChecks(review).check());
    }
    promises.step("privacy mode", () -> privacy(studio, promises, desk, secret));
    promises.step("a character that moved", () -> review.conflict(secret));
    cleanUp(studio, series, job, secret);
  }

  private static Conversation talk() {
    return new Conversation()
        .turn(MIKA, SyntheticVoice.MIKA, 4.5)
        .turn(REN, SyntheticVoice.REN, 4.0)
        .turn(BLINK, SyntheticVoice.TOVE, 0.25)
        .turn(MIKA, SyntheticVoice.MIKA, 3.5)
        .turn(REN, SyntheticVoice.REN, 5.0);
  }

  private static String submitPrivately(VoiceDesk desk, Conversation talk, String series) {
    Map<String, Object> metadata = VoiceDesk.episode(series, 2);
    metadata.put("privacy", true);
    return desk.submit(talk, true, metadata, series + "-secret");
  }

  private static void privacy(Studio studio, Promises promises, VoiceDesk desk, String job) {
    JsonNode speakers = desk.speakers(job);
    promises.check(
        "a job in privacy mode says that its voices are not played",
        !speakers.path("allow_audio").asBoolean(true),
        speakers);
    String audio = "/api/jobs/" + job + "/voice_refs/" + MIKA + "/audio";
    var answer = studio.as("ana").call("GET", audio, null);
    promises.check(
        "and plays none, to its owner neither",
        answer.status() == 403 && answer.code().equals("privacy"),
        answer);
    var clip = studio.as("ana").call("GET", audio.replace("/audio", "/clips/1/audio"), null);
    promises.check("nor a clip", clip.status() == 403 && clip.code().equals("privacy"), clip);
  }

  private static void cleanUp(Studio studio, String series, String... jobs) {
    for (String character : new String[] {"mika", "ren"}) {
      studio.as("ana").call("DELETE", VoiceDesk.path(series, character) + "?erase=true", null);
    }
    for (String job : jobs) {
      studio.as("ana").call("DELETE", "/api/jobs/" + job, null);
    }
  }
}
