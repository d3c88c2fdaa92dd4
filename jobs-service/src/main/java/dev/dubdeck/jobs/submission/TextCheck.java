package dev.dubdeck.jobs.submission;

import dev.dubdeck.media.root.MediaRoot;
import dev.dubdeck.media.root.OpenedFile;
import dev.dubdeck.media.text.SubtitleText;
import dev.dubdeck.media.text.UnreadableTextException;
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
 * Reads the files that are text, who speaks when and subtitles, while somebody is there to be told
 * what is wrong with them. Turns that make no sense beside the sound, and cues that are none, are
 * no matter of form and are dropped later.
 */
final class TextCheck {
  private TextCheck() {}

  /**
   * Checks the files of an upload.
   *
   * @throws Problem 422 naming the line or the segment
   */
  static List<ReceivedFile> ofUpload(List<ReceivedFile> files) throws IOException {
    for (ReceivedFile file : files) {
      if (isText(file.role())) {
        try (InputStream in = Files.newInputStream(file.path())) {
          require(file.role(), in);
        }
      }
    }
    return files;
  }

  /**
   * Checks the files that lie among a pipeline's output.
   *
   * @throws Problem 422 naming the line or the segment
   */
  static void ofInput(List<FoundFile> files, MediaRoot root) throws IOException {
    for (FoundFile file : files) {
      if (isText(file.role())) {
        try (OpenedFile opened = root.openForRead(file.key())) {
          require(file.role(), Channels.newInputStream(opened.channel()));
        }
      }
    }
  }

  private static boolean isText(SourceRole role) {
    return role == SourceRole.DIARIZATION || role == SourceRole.SUBTITLES;
  }

  private static void require(SourceRole role, InputStream file) throws IOException {
    try {
      if (role == SourceRole.SUBTITLES) {
        var unused = SubtitleText.read(file.readNBytes(SubtitleText.MOST_BYTES + 1));
      } else {
        requireDiarization(file.readNBytes(Diarization.MOST_BYTES + 1));
      }
    } catch (DiarizationFormatException e) {
      throw Problem.invalid(role.field(), "cannot be read: " + e.getMessage());
    } catch (UnreadableTextException e) {
      throw Problem.invalid(role.field(), String.valueOf(e.getMessage()));
    }
  }

  private static void requireDiarization(byte[] file) throws DiarizationFormatException {
    if (file.length > Diarization.MOST_BYTES) {
      throw DiarizationReader.tooLarge();
    }
    var unused = DiarizationReader.read(file);
  }
}
