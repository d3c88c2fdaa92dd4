package dev.dubdeck.media.text;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Subtitles as they come: mostly UTF-8, sometimes with a mark that says otherwise, and sometimes in
 * what an editor of last century wrote. What cannot be told is refused rather than guessed.
 */
public final class SubtitleText {
  /** More is not subtitles. */
  public static final int MOST_BYTES = 16 << 20;

  private static final String ADVICE = "Save it as UTF-8.";

  /** The detector's own scale goes to 100; below this it is a guess between neighbours. */
  private static final int SURE_ENOUGH = 30;

  private SubtitleText() {}

  /**
   * What the bytes say.
   *
   * @throws UnreadableTextException when that cannot be told
   */
  public static String read(byte[] bytes) throws UnreadableTextException {
    if (bytes.length > MOST_BYTES) {
      throw new UnreadableTextException("is larger than 16 MiB, which no subtitles are");
    }
    Optional<Charset> marked = mark(bytes);
    if (marked.isPresent()) {
      return decode(bytes, marked.get())
          .orElseThrow(
              () ->
                  new UnreadableTextException(
                      "begins as " + marked.get().name() + " and is broken later on. " + ADVICE));
    }
    return decode(bytes, StandardCharsets.UTF_8)
        .or(() -> detect(bytes))
        .orElseThrow(
            () ->
                new UnreadableTextException(
                    "is in no character set that can be recognised. " + ADVICE));
  }

  /** Whether they are UTF-8 already, with or without a mark. */
  public static boolean isUtf8(byte[] bytes) {
    return mark(bytes).map(StandardCharsets.UTF_8::equals).orElse(true)
        && decode(bytes, StandardCharsets.UTF_8).isPresent();
  }

  private static Optional<Charset> mark(byte[] bytes) {
    int first = at(bytes, 0);
    int second = at(bytes, 1);
    if (first == 0xEF && second == 0xBB && at(bytes, 2) == 0xBF) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    if (first == 0xFE && second == 0xFF) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    return first == 0xFF && second == 0xFE
        ? Optional.of(StandardCharsets.UTF_16LE)
        : Optional.empty();
  }

  private static int at(byte[] bytes, int index) {
    return index < bytes.length ? bytes[index] & 0xFF : -1;
  }

  private static Optional<String> detect(byte[] bytes) {
    for (CharsetMatch match : new CharsetDetector().setText(bytes).detectAll()) {
      if (match.getConfidence() >= SURE_ENOUGH && Charset.isSupported(match.getName())) {
        Optional<String> text =
            decode(bytes, Charset.forName(match.getName())).filter(SubtitleText::isText);
        if (text.isPresent()) {
          return text;
        }
      }
    }
    return Optional.empty();
  }

  /** Sets of one byte a character decode anything; what is no text shows by its control marks. */
  private static boolean isText(String text) {
    return text.chars().noneMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c));
  }

  /** Empty when the bytes are none of that character set, or no text. */
  private static Optional<String> decode(byte[] bytes, Charset charset) {
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
      return unmarked.indexOf('\0') < 0 ? Optional.of(unmarked) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
