package dev.dubdeck.gateway.library;

import dev.dubdeck.gateway.page.Notice;
import dev.dubdeck.gateway.page.Words;
import org.jspecify.annotations.Nullable;

/** What the library says after a form was sent; the address carries only a word of this list. */
public final class LibraryNotices {
  /** An episode was marked as finished. */
  public static final String FINISHED = "finished";

  /** A series was hidden from Continue. */
  public static final String HIDDEN = "hidden";

  /** Nothing was done: no answer. */
  public static final String AWAY = "away";

  /** Versions were deleted; {@code n} says how many. */
  public static final String DELETED = "deleted";

  private LibraryNotices() {}

  /** The notice of a word; null when it is none of ours. */
  public static @Nullable Notice of(@Nullable String said, @Nullable String number) {
    return switch (said == null ? "" : said) {
      case FINISHED -> Notice.done("Marked as finished: Continue goes on with what comes next.");
      case HIDDEN -> Notice.done("Hidden from Continue. It comes back when you open it again.");
      case DELETED -> Notice.done("Deleted: " + versions(number) + ". It cannot be undone.");
      case AWAY ->
          Notice.fault("Nothing was changed: a part of Dubdeck is not answering. Try again.");
      default -> null;
    };
  }

  private static String versions(@Nullable String number) {
    return number != null && number.matches("[0-9]{1,6}")
        ? Words.count(Integer.parseInt(number), "version")
        : "the versions";
  }
}
