package dev.dubdeck.acceptance.voice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The readable projection of a series' voices: every file with the hash of its bytes. */
public final class VoicesTree {
  private VoicesTree() {}

  /** Hashes by path below {@code Voices/<series>}; empty when there is nothing. */
  public static SortedMap<String, String> of(Path mediaRoot, String series) {
    Path folder = mediaRoot.resolve("Voices").resolve(series);
    SortedMap<String, String> hashes = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return hashes;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        hashes.put(folder.relativize(file).toString(), sha256(Files.readAllBytes(file)));
      }
    } catch (NoSuchFileException replaced) {
      return of(mediaRoot, series);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return hashes;
  }

  /** The SHA-256 of the bytes, in hexadecimal. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
