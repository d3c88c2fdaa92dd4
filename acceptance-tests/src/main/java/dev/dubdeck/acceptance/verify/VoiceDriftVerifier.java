package dev.dubdeck.acceptance.verify;

import dev.dubdeck.acceptance.stack.BareFfmpeg;
import dev.dubdeck.acceptance.stack.SampleMedia;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.voice.VoiceDesk;
import java.util.Optional;

/**
 * A character's history: what sounds alike is accepted, another voice is noticed, too little to
 * judge by is said to be just that, and every step can be taken back.
 */
final class VoiceDriftVerifier implements Verifier {
  @Override
  public Optional<String> lack() {
    return BareFfmpeg.lack().map(reason -> "no ffmpeg: " + reason);
  }

  @Override
  public void verify(Studio studio, boolean ours, Promises promises) {
    String series = "verify-drift-" + Long.toString(System.nanoTime(), 36);
    VoiceDesk desk = new VoiceDesk(studio.as("ana"));
    String job =
        studio
            .as("ana")
            .submit(SampleMedia.episode("verify-drift", 2), VoiceDesk.episode(series, 1));
    History history = new History(studio, desk, promises, series);
    promises.step("characters", history::prepare);
    promises.step("the same voice", history::sameVoice);
    promises.step("another voice", history::otherVoice);
    promises.step("too little to judge by", () -> new UploadChecks(history).check());
    promises.step("rollback", () -> new RollbackChecks(history).check());
    promises.step("the whole history", () -> new RollbackChecks(history).whole());
    if (ours) {
      promises.step("another provider", () -> new ProviderChange(history).check());
    } else {
      promises.note(
          "what happens when the provider changes was not looked at: that needs a stack that may"
              + " be stopped (run without --data)");
    }
    for (String character : new String[] {"mika", "ren"}) {
      studio.as("ana").call("DELETE", VoiceDesk.path(series, character) + "?erase=true", null);
    }
    studio.as("ana").call("DELETE", "/api/jobs/" + job, null);
  }
}
