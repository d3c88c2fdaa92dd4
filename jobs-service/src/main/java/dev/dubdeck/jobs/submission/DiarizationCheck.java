package dev.dubdeck.jobs.submission;

import dev.dubdeck.media.root.MediaRoot;
import dev.dubdeck.media.root.OpenedFile;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.speech.diarization.Diarization;
import dev.dubdeck.speech.diarization.DiarizationFormatException;
import dev.dubdeck.speech.diarization.DiarizationReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.util.List;

/**
 * Reads the file that tells who speaks when while somebody is there to be told what is wrong with
 * it. Turns that make no sense beside the sound are no matter of form and are dropped later.
 */
final class DiarizationCheck {
  private static final String FIELD = "diarization";

  private DiarizationCheck() {}

  /**
   * Checks the file of an upload, if there is one.
   *
   * @throws Problem 422 naming the line or the segment
   */
  static List<ReceivedFile> ofUpload(List<ReceivedFile> files) throws IOException {
    for (ReceivedFile file : files) {
      if (file.role() == SourceRole.DIARIZATION) {
        try (InputStream in = Files.newInputStream(file.path())) {
          require(in, file.size());
        }
      }
    }
    return files;
  }

  /**
   * Checks the file that lies among a pipeline's output, if there is one.
   *
   * @throws Problem 422 naming the line or the segment
   */
  static void ofInput(List<FoundFile> files, MediaRoot root) throws IOException {
    for (FoundFile file : files) {
      if (file.role() == SourceRole.DIARIZATION) {
        try (OpenedFile opened = root.openForRead(file.key())) {
          require(Channels.newInputStream(opened.channel()), opened.size());
        }
      }
    }
  }

  private static void require(InputStream file, long size) throws IOException {
    try {
      if (size > Diarization.MOST_BYTES) {
        throw DiarizationReader.tooLarge();
      }
      var unused = DiarizationReader.read(file.readNBytes(Diarization.MOST_BYTES + 1));
    } catch (DiarizationFormatException e) {
      throw Problem.invalid(FIELD, "cannot be read: " + e.getMessage());
    }
  }
}
