package dev.dubdeck.gateway.review;

import dev.dubdeck.gateway.page.Notice;
import org.jspecify.annotations.Nullable;

/** What the page says after a form was sent; the address carries only a word of this list. */
final class ReviewNotices {
  static final String CONFIRMED = "confirmed";
  static final String MOVED = "moved";
  static final String STALE = "stale";
  static final String OPEN = "open";
  static final String NOTHING = "nothing";
  static final String NO_NAME = "name";
  static final String NO_CHOICE = "choice";

  private ReviewNotices() {}

  static @Nullable Notice of(@Nullable String said, Stage stage, @Nullable SpeakerRow current) {
    return switch (said == null ? "" : said) {
      case CONFIRMED ->
          Notice.done("Confirmed. The references are versions of the series' voices now.");
      case MOVED -> Notice.fault(moved(stage, current));
      case STALE ->
          Notice.fault(
              "Something moved while you looked, so nothing was confirmed. This is how it stands"
                  + " now; confirm again if it is right.");
      case OPEN ->
          Notice.fault("Nothing was confirmed: say that the open speakers may stay open, below.");
      case NOTHING -> Notice.fault("There is nothing left to undo.");
      case NO_NAME -> Notice.fault("Nothing was saved: type a name for the new character.");
      case NO_CHOICE -> Notice.fault("Nothing was saved: choose somebody first.");
      default -> null;
    };
  }

  private static String moved(Stage stage, @Nullable SpeakerRow current) {
    Decision theirs = current == null ? null : stage.about(current.id());
    String who = stage.editedBy() == null ? "Somebody" : stage.editedBy();
    return theirs == null
        ? who + " took the answer back meanwhile. Yours was not saved: press again if you mean it."
        : (theirs.by() == null ? who : theirs.by())
            + " answered first: "
            + theirs.words()
            + ". Yours was not saved: press again if you still think so.";
  }
}
