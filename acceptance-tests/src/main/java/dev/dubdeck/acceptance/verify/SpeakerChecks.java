package dev.dubdeck.acceptance.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.voice.Conversation;
import dev.dubdeck.acceptance.voice.VoiceDesk;
import dev.dubdeck.acceptance.voice.VoicesTree;
import dev.dubdeck.speech.sound.WavFile;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Set;

/** What was cut out of an episode of which the truth is known. */
final class SpeakerChecks {
  private final Person ana;
  private final Promises promises;

  SpeakerChecks(Studio studio, Promises promises) {
    this.ana = studio.as("ana");
    this.promises = promises;
  }

  void check(String job, JsonNode speakers, Conversation truth) throws IOException {
    promises.equal("every diarized speaker is there", 3, speakers.path("items").size());
    promises.equal("the diarization counts as given", "given", speakers.path("source").asText());
    for (String id :
        new String[] {VoiceMappingReviewVerifier.MIKA, VoiceMappingReviewVerifier.REN}) {
      spoken(VoiceDesk.speaker(speakers, id), truth.secondsOf(id));
      audio(job, VoiceDesk.speaker(speakers, id));
    }
    JsonNode blink = VoiceDesk.speaker(speakers, VoiceMappingReviewVerifier.BLINK);
    promises.check(
        "a quarter of a second is too little and says so",
        Set.of("insufficient", "no_speech").contains(blink.path("status").asText()),
        blink);
    refs(job, speakers);
    suggestion(VoiceDesk.speaker(speakers, VoiceMappingReviewVerifier.MIKA));
  }

  private void spoken(JsonNode speaker, double truth) {
    String id = speaker.path("speaker_id").asText();
    double seconds = speaker.path("speech_seconds").asDouble();
    promises.check(
        id + " speaks as long as the diarization says, but for the pauses",
        seconds > 0.7 * truth && seconds < truth + 0.2,
        () -> seconds + " s, expected " + truth);
    promises.equal(id + " has as many turns", 2, speaker.path("turns").asInt());
    int clips = speaker.path("clips").size();
    promises.check(id + " has one to three clips", clips >= 1 && clips <= 3, speaker);
    double length = speaker.path("duration_s").asDouble();
    promises.check(
        id + " has a reference of most of its speech",
        length > 0.5 * truth && length < truth + 1,
        speaker);
  }

  private void audio(String job, JsonNode speaker) throws IOException {
    String id = speaker.path("speaker_id").asText();
    String url = speaker.path("audio_url").asText();
    HttpResponse<byte[]> whole = ana.bytes(url);
    promises.check(
        id + " can be heard: " + url,
        whole.statusCode() == 200
            && whole.headers().firstValue("Content-Type").orElse("").equals("audio/wav"),
        whole);
    double length = WavFile.decode(whole.body()).seconds();
    promises.check(
        id + "'s file is 16 kHz mono WAV as long as it says",
        Math.abs(length - speaker.path("duration_s").asDouble()) < 0.05,
        length);
    promises.check(
        id + "'s ETag is the hash of the bytes",
        whole.headers().firstValue("ETag").orElse("").contains(VoicesTree.sha256(whole.body())),
        whole.headers().map());
    HttpResponse<byte[]> part = ana.bytes(url, "Range", "bytes=44-1043");
    promises.check(
        id + "'s ranges are right",
        part.statusCode() == 206
            && Arrays.equals(part.body(), Arrays.copyOfRange(whole.body(), 44, 1044)),
        part);
    promises.equal(
        id + "'s end is known", 416, ana.bytes(url, "Range", "bytes=999999999-").statusCode());
    promises.equal(
        id + " answers HEAD with the length",
        Integer.toString(whole.body().length),
        ana.head(url).headers().firstValue("Content-Length").orElse(""));
    String clip = speaker.path("clips").path(0).path("audio_url").asText();
    promises.equal(id + "'s first clip can be heard", 200, ana.bytes(clip).statusCode());
    promises.equal(
        "a fourth clip is not there",
        404,
        ana.bytes("/api/jobs/" + job + "/voice_refs/" + id + "/clips/4/audio").statusCode());
  }

  private void refs(String job, JsonNode speakers) {
    JsonNode refs = ana.json("/api/jobs/" + job + "/voice_refs");
    promises.equal(
        "voice_refs lists the same speakers",
        speakers.path("items").size(),
        refs.path("items").size());
    JsonNode ordered = ana.json("/api/jobs/" + job + "/speakers?order=speech");
    promises.check(
        "order=speech begins with who speaks most",
        ordered.path("items").path(0).path("speech_seconds").asDouble()
            >= ordered.path("items").path(1).path("speech_seconds").asDouble(),
        ordered);
  }

  /** Asked for anew: the suggestion may be listened for after the references are there. */
  private void suggestion(JsonNode speaker) {
    JsonNode suggestion = speaker.path("suggestion");
    if (suggestion.path("reason").asText().equals("no_provider")) {
      promises.equal(
          "without a provider nothing is suggested", "unknown", suggestion.path("word").asText());
      promises.check(
          "and no similarity is made up",
          suggestion.path("similarity").isMissingNode(),
          suggestion);
      promises.note("no embedding provider: suggestions were looked at only for their reason");
    } else {
      promises.check(
          "no suggestion names a character without a word for how sure it is",
          Set.of("likely", "possible", "unclear", "unknown")
              .contains(suggestion.path("word").asText()),
          suggestion);
    }
  }
}
