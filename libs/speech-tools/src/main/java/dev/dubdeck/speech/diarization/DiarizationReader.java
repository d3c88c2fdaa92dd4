package dev.dubdeck.speech.diarization;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads files that tell who speaks when: JSON {@code {"segments": [{"start", "end", "speaker_id" |
 * "speaker" | "diar_label"}]}} or NIST RTTM ("Rich Transcription" evaluation plan, RTTM file format
 * 1.3). The content decides which of the two it is, not the name.
 */
public final class DiarizationReader {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private DiarizationReader() {}

  /**
   * Reads a whole file.
   *
   * @throws DiarizationFormatException naming the line or the segment that is wrong
   */
  public static Diarization read(byte[] file) throws DiarizationFormatException {
    if (file.length > Diarization.MOST_BYTES) {
      throw tooLarge();
    }
    String text = decode(file);
    String content = text.stripLeading();
    boolean json = content.startsWith("{") || content.startsWith("[");
    return json ? SegmentsJson.read(text) : Rttm.read(text);
  }

  /** The complaint about a file that is not even looked at. */
  public static DiarizationFormatException tooLarge() {
    return DiarizationFormatException.ofFile(
        "the file is larger than " + (Diarization.MOST_BYTES >> 20) + " MiB");
  }

  private static String decode(byte[] file) throws DiarizationFormatException {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(file);
    CharBuffer out = CharBuffer.allocate(file.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw DiarizationFormatException.atLine(lineAt(file, in.position()), "is not UTF-8");
    }
    String text = out.flip().toString();
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  private static int lineAt(byte[] file, int position) {
    int line = 1;
    for (int i = 0; i < position; i++) {
      if (file[i] == '\n') {
        line++;
      }
    }
    return line;
  }
}
