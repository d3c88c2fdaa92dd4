package dev.dubdeck.export;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.dubdeck.contracts.SourceFile;
import dev.dubdeck.media.ffmpeg.FfmpegLookup;
import dev.dubdeck.media.ffmpeg.FfmpegTools;
import dev.dubdeck.media.process.ProcessOutcome;
import dev.dubdeck.media.process.ProcessRunner;
import dev.dubdeck.media.process.ProcessSpec;
import dev.dubdeck.media.process.SupervisedProcess;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.MediaRoot;
import dev.dubdeck.media.root.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Small real media, made on the spot. */
@ApplicationScoped
public class TestMedia {
  private static final List<String> PICTURE =
      List.of("-f", "lavfi", "-i", "testsrc2=size=320x240:rate=25");
  private static final List<String> SOUND =
      List.of("-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000");
  private static final List<String> H264 =
      List.of("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p");

  private static final List<String> AAC = List.of("-c:a", "aac");

  private final MediaRoot root;
  private final ProcessRunner processes;

  TestMedia(MediaRoot root, ProcessRunner processes) {
    this.root = root;
    this.processes = processes;
  }

  public Path root() {
    return root.path();
  }

  /** Picture and sound, two seconds. */
  public SourceFile clip() {
    return make("mp4", 2, List.of(PICTURE, SOUND, H264, AAC));
  }

  /** Cut out of a longer film without encoding: what stands before the cut is hidden, not gone. */
  public SourceFile clipWithHiddenFrames() {
    Path whole = at(make("mp4", 4, List.of(PICTURE, SOUND, H264, AAC)));
    return make("mp4", 2, List.of(List.of("-ss", "0.6", "-i", whole.toString(), "-c", "copy")));
  }

  /** Takes long enough to encode that something can happen to it meanwhile. */
  public SourceFile longClip() {
    return longClip(40);
  }

  /** The same, of this many seconds. */
  public SourceFile longClip(int seconds) {
    List<String> picture = List.of("-f", "lavfi", "-i", "testsrc2=size=1280x720:rate=25");
    List<String> mpeg4 = List.of("-c:v", "mpeg4", "-q:v", "9");
    return make("mkv", seconds, List.of(picture, SOUND, mpeg4, AAC));
  }

  public SourceFile onlySound() {
    return make("m4a", 2, List.of(SOUND, AAC));
  }

  public SourceFile onlyPicture() {
    return make("mp4", 2, List.of(PICTURE, H264));
  }

  public SourceFile empty() {
    return place("mp4", new byte[0]);
  }

  public SourceFile text() {
    return place("mp4", "This is not a film.\n".repeat(200).getBytes(US_ASCII));
  }

  /** The index is whole and promises more than there is. */
  public SourceFile truncated() {
    List<String> indexFirst = List.of("-movflags", "+faststart");
    Path whole = at(make("mp4", 4, List.of(PICTURE, SOUND, H264, AAC, indexFirst)));
    try {
      byte[] bytes = Files.readAllBytes(whole);
      return place("mp4", Arrays.copyOf(bytes, bytes.length / 2));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path at(SourceFile source) {
    return root.resolve(MediaKey.parse(source.mediaKey()));
  }

  /** Regular files that no attempt has cleared up. */
  public List<Path> leftovers() {
    return filesBelow(root.resolve(MediaKey.of("Output", ".work")));
  }

  /** Everything that stands in a job's folder. */
  public List<String> outputs(UUID job) {
    Path folder = root.resolve(MediaKey.of("Output", job.toString()));
    return filesBelow(folder).stream().map(file -> folder.relativize(file).toString()).toList();
  }

  /** Running programs that have our media root in their arguments. */
  public List<String> programs() {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .filter(command -> command.contains(root.path().toString()))
        .filter(command -> command.contains("ffmpeg"))
        .toList();
  }

  /** A finished file as a job's source of that role. */
  public SourceFile standing(String role, MediaKey key) {
    try {
      Path file = root.resolve(key);
      return new SourceFile(role, key.value(), Sha256.of(file), Files.size(file), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file that says what it is told to. */
  public SourceFile saying(String role, String extension, byte[] content) {
    return standing(role, MediaKey.parse(place(extension, content).mediaKey()));
  }

  private SourceFile make(String extension, int seconds, List<List<String>> options) {
    MediaKey key = newKey(extension);
    List<String> command = new ArrayList<>(List.of(tools().ffmpeg().toString(), "-v", "error"));
    options.forEach(command::addAll);
    command.addAll(List.of("-t", "" + seconds, "-y", root.resolve(key).toString()));
    try {
      SupervisedProcess process =
          processes.start(
              ProcessSpec.of(command, Duration.ofSeconds(60))
                  .withEnvironment(tools().environment()));
      process.getInputStream().readAllBytes();
      ProcessOutcome outcome = process.await();
      if (!outcome.isSuccess()) {
        throw new IllegalStateException(outcome.errorTail());
      }
      return source(key);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private FfmpegTools tools() {
    return ((FfmpegLookup.Found) FfmpegTools.locate(Optional.empty(), processes)).tools();
  }

  private SourceFile place(String extension, byte[] content) {
    MediaKey key = newKey(extension);
    try {
      Files.write(root.resolve(key), content);
      return source(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private MediaKey newKey(String extension) {
    return MediaKey.of("Input", UUID.randomUUID() + "." + extension);
  }

  private SourceFile source(MediaKey key) {
    return standing("video", key);
  }

  private static List<Path> filesBelow(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
