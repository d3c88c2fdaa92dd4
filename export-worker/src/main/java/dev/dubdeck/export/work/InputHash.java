package dev.dubdeck.export.work;

import dev.dubdeck.contracts.SourceFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * One SHA-256 for all that an export is made from: role, content and language of every source, in
 * the order given. Where the files lie does not count.
 */
final class InputHash {
  private InputHash() {}

  static String of(List<SourceFile> sources) {
    MessageDigest digest = sha256();
    for (SourceFile source : sources) {
      String line =
          source.role()
              + '\t'
              + source.sha256()
              + '\t'
              + Objects.requireNonNullElse(source.language(), "")
              + '\n';
      digest.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
