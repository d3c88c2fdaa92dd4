package dev.dubdeck.acceptance.verify.library;

import dev.dubdeck.acceptance.stack.BareFfmpeg;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.verify.Promises;
import dev.dubdeck.acceptance.verify.Verifier;
import dev.dubdeck.acceptance.verify.library.Shelf.Order;
import dev.dubdeck.acceptance.voice.Conversation;
import dev.dubdeck.acceptance.voice.SyntheticVoice;
import dev.dubdeck.acceptance.voice.VoiceDesk;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What somebody has opened, how far, and what comes next; nobody learns it of anybody else. */
public final class LibraryContinueVerifier implements Verifier {
  /** Long enough for a position to be kept. */
  private static final int LONG = 130;

  @Override
  public Optional<String> lack() {
    return BareFfmpeg.lack().map(reason -> "no ffmpeg: " + reason);
  }

  @Override
  public void verify(Studio studio, boolean ours, Promises promises) {
    Shelf shelf = new Shelf(studio, "vc");
    try {
      Map<String, String> jobs = new LinkedHashMap<>();
      jobs.put("1-1", shelf.submit(new Order("ana", "Serial", 1, 1, "de", true), LONG));
      jobs.put("1-2", shelf.submit(new Order("ana", "Serial", 1, 2, "de", true), 1));
      jobs.put("2-1", shelf.submit(new Order("ana", "Serial", 2, 1, "de", true), 1));
      jobs.put("other", shelf.submit(new Order("ana", "Other", 1, 1, "de", true), 1));
      jobs.put("secret", shelf.submit(new Order("ana", "Secret", 1, 1, "de", false), 1));
      jobs.put("talk", talk(shelf));
      shelf.awaitAll();
      Browse browse = new Browse(shelf, promises, jobs);
      promises.step("watching", () -> new WatchChecks(browse).check());
      promises.step("what cannot be", () -> new WatchChecks(browse).refusals());
      promises.step("privacy", () -> new OutOfSightChecks(browse).check());
      promises.step("a review", () -> new OutOfSightChecks(browse).review());
      promises.note(
          "the reason drift was not looked at: it needs a confirmed voice that drifts (the"
              + " service's own tests do)");
    } finally {
      shelf.clear();
    }
  }

  /** Ana's own episode with speakers nobody has decided about. */
  private static String talk(Shelf shelf) {
    Conversation talk =
        new Conversation()
            .turn("SPEAKER_00", SyntheticVoice.MIKA, 3.5)
            .turn("SPEAKER_01", SyntheticVoice.REN, 3.5);
    String series = "Talk " + shelf.word();
    String job =
        new VoiceDesk(shelf.as("ana"))
            .submit(talk, true, VoiceDesk.episode(series, 1), "talk-" + shelf.word());
    shelf.adopt(job, "ana");
    return job;
  }
}
