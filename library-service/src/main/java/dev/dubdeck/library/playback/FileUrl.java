package dev.dubdeck.library.playback;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where a registered file is served: {@code /files/} and its media key. */
public final class FileUrl {
  private static final String UNRESERVED = "-._~!$&'()*+,;=:@/";

  private FileUrl() {}

  /** The address of a media key, percent-encoded; null for no key. */
  public static @Nullable String of(@Nullable String mediaKey) {
    if (mediaKey == null) {
      return null;
    }
    StringBuilder url = new StringBuilder("/files/");
    for (byte b : mediaKey.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if ((c < 0x80 && Character.isLetterOrDigit(c)) || UNRESERVED.indexOf(c) >= 0) {
        url.append(c);
      } else {
        url.append('%').append(Character.forDigit(b >> 4 & 0xF, 16));
        url.append(Character.forDigit(b & 0xF, 16));
      }
    }
    return url.toString();
  }
}
