package dev.dubdeck.export.voices;

import dev.dubdeck.contracts.SourceFile;
import dev.dubdeck.export.work.ExportFaultException;
import dev.dubdeck.export.work.Fault;
import dev.dubdeck.media.root.InvalidMediaKeyException;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.MediaRefusedException;
import dev.dubdeck.media.root.MediaRoot;
import dev.dubdeck.media.root.OpenedFile;
import dev.dubdeck.speech.diarization.Diarization;
import dev.dubdeck.speech.diarization.DiarizationFormatException;
import dev.dubdeck.speech.diarization.DiarizationReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

/** The diarization that a job was submitted with. It was read once at submission; not trusted. */
final class GivenDiarization {
  private static final String ROLE = "diarization";

  private GivenDiarization() {}

  /**
   * Reads it; empty when the job brought none.
   *
   * @throws ExportFaultException when it cannot be used
   */
  static Optional<Diarization> find(List<SourceFile> sources, MediaRoot root) throws IOException {
    for (SourceFile source : sources) {
      if (source.role().equals(ROLE)) {
        return Optional.of(read(source, root));
      }
    }
    return Optional.empty();
  }

  private static Diarization read(SourceFile source, MediaRoot root) throws IOException {
    try (OpenedFile file = root.openForRead(MediaKey.parse(source.mediaKey()))) {
      if (file.size() != source.sizeBytes()) {
        throw missing("The diarization is not the file that was submitted.");
      }
      if (file.size() > Diarization.MOST_BYTES) {
        throw DiarizationReader.tooLarge();
      }
      return DiarizationReader.read(
          Channels.newInputStream(file.channel()).readNBytes((int) file.size()));
    } catch (DiarizationFormatException e) {
      throw new ExportFaultException(
          Fault.media("bad_diarization", "The diarization cannot be read: " + e.getMessage()));
    } catch (InvalidMediaKeyException | MediaRefusedException | NoSuchFileException absent) {
      throw missing("The diarization is not at its place any more.");
    }
  }

  private static ExportFaultException missing(String message) {
    return new ExportFaultException(Fault.environment("source_missing", message));
  }
}
