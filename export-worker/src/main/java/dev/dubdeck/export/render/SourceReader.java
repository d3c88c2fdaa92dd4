package dev.dubdeck.export.render;

import dev.dubdeck.contracts.SourceFile;
import dev.dubdeck.export.work.ExportFaultException;
import dev.dubdeck.export.work.Fault;
import dev.dubdeck.media.ffmpeg.MediaProbe;
import dev.dubdeck.media.ffmpeg.ProbeResult;
import dev.dubdeck.media.ffmpeg.SourceFault;
import dev.dubdeck.media.ffmpeg.SourceProbe;
import dev.dubdeck.media.render.RenderSource;
import dev.dubdeck.media.render.SourceRole;
import dev.dubdeck.media.root.FileFacts;
import dev.dubdeck.media.root.InvalidMediaKeyException;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.MediaRefusedException;
import dev.dubdeck.media.root.MediaRoot;
import dev.dubdeck.media.text.SubtitleText;
import dev.dubdeck.media.text.UnreadableTextException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds and measures the sources of an export. A file is measured once: masters and previews of a
 * job come one after the other, and the answer depends on nothing but the file.
 */
@ApplicationScoped
class SourceReader {
  /** Only the dialogue, else everything that was spoken, else the film's own sound. */
  private static final List<SourceRole> SPEECH =
      List.of(SourceRole.DIALOGUE, SourceRole.ORIGINAL_AUDIO, SourceRole.VIDEO);

  private static final int REMEMBERED = 256;

  private final MediaRoot root;
  private final Map<Measured, ProbeResult> answers =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Measured, ProbeResult> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Measured(String sha256, FileFacts facts) {}

  SourceReader(MediaRoot root) {
    this.root = root;
  }

  /**
   * Measures all sources that media can be made from.
   *
   * @param folder of the attempt, for subtitles that have to be written anew before ffmpeg reads
   *     them
   * @throws ExportFaultException when one of them cannot be used, with what is wrong
   */
  List<RenderSource> read(List<SourceFile> sources, MediaProbe probe, Path folder)
      throws IOException, InterruptedException {
    List<RenderSource> readable = new ArrayList<>();
    for (SourceFile source : sources) {
      Optional<SourceRole> role =
          SourceRole.find(source.role()).filter(known -> known != SourceRole.DIARIZATION);
      if (role.isPresent()) {
        readable.add(
            role.get() == SourceRole.SUBTITLES
                ? readText(source, probe, folder)
                : read(role.get(), source, probe));
      }
    }
    return readable;
  }

  /**
   * Measures the source in which voices are heard best.
   *
   * @throws ExportFaultException when it cannot be used, or none has sound
   */
  RenderSource readSpeech(List<SourceFile> sources, MediaProbe probe)
      throws IOException, InterruptedException {
    for (SourceRole role : SPEECH) {
      for (SourceFile source : sources) {
        if (source.role().equals(role.wireName())) {
          RenderSource readable = read(role, source, probe);
          if (readable.probe().audio().isPresent()) {
            return readable;
          }
        }
      }
    }
    throw new ExportFaultException(
        Fault.media("no_audio", "There is no sound in the source that voices could be cut from."));
  }

  private RenderSource readText(SourceFile source, MediaProbe probe, Path folder)
      throws IOException, InterruptedException {
    MediaKey key = keyOf(source);
    if (source.sizeBytes() > SubtitleText.MOST_BYTES) {
      return read(SourceRole.SUBTITLES, source, probe);
    }
    factsOf(key, source);
    byte[] bytes = Files.readAllBytes(root.resolve(key));
    if (SubtitleText.isUtf8(bytes)) {
      return read(SourceRole.SUBTITLES, source, probe);
    }
    try {
      Path text =
          Files.writeString(folder.resolve("text-" + key.fileName()), SubtitleText.read(bytes));
      return readable(SourceRole.SUBTITLES, text, probe.probe(text), source.language());
    } catch (UnreadableTextException e) {
      // A submission with such a file is refused; jobs from before keep what needs no subtitles.
      return read(SourceRole.SUBTITLES, source, probe);
    }
  }

  private RenderSource read(SourceRole role, SourceFile source, MediaProbe probe)
      throws IOException, InterruptedException {
    MediaKey key = keyOf(source);
    Measured measured = new Measured(source.sha256(), factsOf(key, source));
    ProbeResult answer = remembered(measured);
    if (answer == null) {
      answer = probe.probe(root.resolve(key));
      remember(measured, answer);
    }
    return readable(role, root.resolve(key), answer, source.language());
  }

  private static RenderSource readable(
      SourceRole role, Path file, ProbeResult answer, @Nullable String language) {
    return switch (answer) {
      case SourceProbe readable -> new RenderSource(role, file, readable, language);
      case SourceFault fault ->
          throw new ExportFaultException(Fault.media(fault.code(), fault.message()));
    };
  }

  private FileFacts factsOf(MediaKey key, SourceFile source) throws IOException {
    try {
      FileFacts facts = root.facts(key);
      if (facts.size() != source.sizeBytes()) {
        throw missing("A source is not the file that was submitted.");
      }
      return facts;
    } catch (MediaRefusedException | NoSuchFileException absent) {
      throw missing("A source is not at its place any more.");
    }
  }

  private static MediaKey keyOf(SourceFile source) {
    try {
      return MediaKey.parse(source.mediaKey());
    } catch (InvalidMediaKeyException invalid) {
      throw missing("A source has a name that is never used here.");
    }
  }

  private static ExportFaultException missing(String message) {
    return new ExportFaultException(Fault.environment("source_missing", message));
  }

  private @Nullable ProbeResult remembered(Measured measured) {
    synchronized (answers) {
      return answers.get(measured);
    }
  }

  private void remember(Measured measured, ProbeResult answer) {
    synchronized (answers) {
      answers.put(measured, answer);
    }
  }
}
