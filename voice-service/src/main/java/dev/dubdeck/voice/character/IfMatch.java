package dev.dubdeck.voice.character;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of the state he looked at. A verdict of ours that came in between is no change
 * that anybody made, so it is not in the way.
 */
public final class IfMatch {
  private static final Pattern TAG = Pattern.compile("\"([0-9]{1,18})\"");

  private final @Nullable String header;

  private IfMatch(@Nullable String header) {
    this.header = header;
  }

  /** The header as it came; null when there was none, which matches everything. */
  public static IfMatch of(@Nullable String header) {
    return new IfMatch(header);
  }

  /** The tag of a state. */
  public static String tag(long revision) {
    return "\"" + revision + "\"";
  }

  /**
   * Lets pass when nobody changed the character since.
   *
   * @throws dev.dubdeck.platform.problem.Problem 412 {@code stale} with member {@code
   *     current_version}
   */
  public void require(CharacterHead head) {
    if (header == null) {
      return;
    }
    for (String candidate : header.split(",", -1)) {
      String tag = candidate.strip();
      Matcher revision = TAG.matcher(tag);
      if (tag.equals("*")) {
        return;
      }
      if (revision.matches()) {
        long seen = Long.parseLong(revision.group(1));
        if (seen >= head.editedRevision() && seen <= head.revision()) {
          return;
        }
      }
    }
    throw VoiceStore.stale(head);
  }
}
