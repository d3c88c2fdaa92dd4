package dev.dubdeck.acceptance.verify;

import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.voice.VoiceDesk;
import java.util.List;
import java.util.Map;

/** For somebody else neither the job nor the series' voices exist. */
final class StrangerChecks {
  private final Review review;

  StrangerChecks(Review review) {
    this.review = review;
  }

  void check() {
    Person ben = review.studio().as("ben");
    String job = "/api/jobs/" + review.job();
    String series = VoiceDesk.seriesPath(review.series());
    List<String> hidden =
        List.of(
            job + "/speakers",
            job + "/voice_refs",
            job + "/voice_refs/SPEAKER_00/audio",
            job + "/voice_refs/SPEAKER_00/clips/1/audio",
            job + "/speaker-mapping",
            job + "/voice-mapping/stage",
            job + "/voice-mapping/preview",
            job + "/contradictions",
            series,
            series + "/mika",
            series + "/mika/audio",
            series + "/mika/versions",
            series + "/mika/versions/1/audio",
            "/api/voices/" + review.series() + "/mika/versions",
            "/api/series/" + review.series() + "/casting-sheet");
    for (String path : hidden) {
      int status = ben.bytes(path).statusCode();
      review.promises().equal("another person does not find " + shown(path), 404, status);
    }
    var put =
        new VoiceDesk(ben)
            .decide(review.job(), List.of(VoiceDesk.as(VoiceMappingReviewVerifier.MIKA, "mika")));
    review.promises().equal("nor can decide for it", 404, put.status());
    var made = ben.call("POST", series, Map.of("display_name", "Intruder"));
    review.promises().equal("nor add a character", 404, made.status());
    String inbox = ben.get("/api/voices/inbox").body();
    review.promises().check("nor has it in the inbox", !inbox.contains(review.job()), inbox);
  }

  private String shown(String path) {
    return path.replace(review.job(), "{job}").replace(review.series(), "{series}");
  }
}
