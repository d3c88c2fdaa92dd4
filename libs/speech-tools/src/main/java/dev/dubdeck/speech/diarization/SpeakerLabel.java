package dev.dubdeck.speech.diarization;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a speaker may be called, and the name that is safe in files and addresses. */
public final class SpeakerLabel {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
  private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9_-]+");
  private static final int READABLE = 40;
  private static final int DIGITS = 12;

  private SpeakerLabel() {}

  /** Why a label cannot be used; empty when it can. */
  static Optional<String> complaint(String label) {
    if (label.isBlank()) {
      return Optional.of("the speaker is blank");
    }
    if (label.length() > Diarization.MOST_LABEL) {
      return Optional.of("the speaker is longer than " + Diarization.MOST_LABEL + " characters");
    }
    boolean hidden = label.codePoints().anyMatch(c -> Character.isISOControl(c) || !isText(c));
    return hidden ? Optional.of("the speaker has characters that are no text") : Optional.empty();
  }

  /**
   * A name of {@code [A-Za-z0-9_-]}, at most 64 characters, always the same for the same label.
   * Labels of that form are their own names; of others what can be read is kept, and a part of
   * their hash tells them apart.
   */
  public static String safeName(String label) {
    if (PLAIN.matcher(label).matches()) {
      return label;
    }
    String readable = OTHER.matcher(label).replaceAll("_").replaceAll("^[_-]+|[_-]+$", "");
    String head = readable.isEmpty() ? "speaker" : readable;
    String cut = head.substring(0, Math.min(head.length(), READABLE));
    return cut + "-" + sha256(label).substring(0, DIGITS);
  }

  private static boolean isText(int codePoint) {
    int type = Character.getType(codePoint);
    return type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.UNASSIGNED
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
