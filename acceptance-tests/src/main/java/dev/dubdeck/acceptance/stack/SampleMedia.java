package dev.dubdeck.acceptance.stack;

import dev.dubdeck.media.root.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Episodes made on the spot by ffmpeg's own sources; nothing of them is kept in the repository, nor
 * after the program's end.
 */
public final class SampleMedia {
  private static final Path FOLDER = temporaryFolder();

  private SampleMedia() {}

  /** A small episode (320×180, 25 fps, H.264 and AAC) of the given length. */
  public static Path episode(String name, int seconds) {
    return make(name + ".mp4", picture(320, 180, seconds), sound(seconds), h264(), aac());
  }

  /** An episode that takes a while to encode: the source is not H.264, so the mp4 is. */
  public static Path slowEpisode(String name, int seconds) {
    return make(
        name + ".mkv",
        picture(1280, 720, seconds),
        sound(seconds),
        List.of("-c:v", "mpeg4", "-q:v", "4"),
        aac());
  }

  /** A 1080p30 H.264 clip of 95 Mbit/s, more grain than film, with speech-like sound. */
  public static Path grainyFullHd(int seconds) {
    return fullHd("grainy-full-hd-", 12, seconds);
  }

  /** A 1080p30 H.264 clip of 25 Mbit/s, as much as films on discs have, with speech-like sound. */
  public static Path fullHd(int seconds) {
    return fullHd("disc-full-hd-", 2, seconds);
  }

  private static Path fullHd(String name, int noise, int seconds) {
    String picture =
        "testsrc2=s=1920x1080:r=30:d=%d,noise=alls=%d:allf=t,rotate=0.02*sin(t)"
            .formatted(seconds, noise);
    return make(
        name + seconds + ".mp4",
        List.of("-f", "lavfi", "-i", picture),
        sound(seconds),
        List.of("-c:v", "libx264", "-preset", "superfast", "-crf", "20", "-pix_fmt", "yuv420p"),
        aac());
  }

  /** Sound without any picture. */
  public static Path audioOnly(int seconds) {
    return make("audio-only.m4a", List.of(), sound(seconds), List.of(), aac());
  }

  /** A picture without any sound. */
  public static Path videoOnly(int seconds) {
    return make("video-only.mp4", picture(320, 180, seconds), List.of(), h264(), List.of());
  }

  /** A path for a file that the caller writes. */
  public static Path file(String name) {
    return FOLDER.resolve(name);
  }

  private static Path make(
      String name,
      List<String> picture,
      List<String> sound,
      List<String> videoCodec,
      List<String> audioCodec) {
    Path file = FOLDER.resolve(name);
    if (Files.exists(file)) {
      return file;
    }
    List<String> arguments = new ArrayList<>(List.of("-nostdin", "-y", "-loglevel", "error"));
    arguments.addAll(picture);
    arguments.addAll(sound);
    arguments.addAll(videoCodec);
    arguments.addAll(audioCodec);
    arguments.add(file.toString());
    BareFfmpeg.run(arguments);
    return file;
  }

  private static List<String> picture(int width, int height, int seconds) {
    return List.of(
        "-f", "lavfi", "-i", "testsrc2=s=" + width + "x" + height + ":r=25:d=" + seconds);
  }

  private static List<String> sound(int seconds) {
    return List.of(
        "-f",
        "lavfi",
        "-i",
        "aevalsrc=0.3*sin(2*PI*(180+60*sin(2*PI*0.7*t))*t)*(0.5+0.5*sin(2*PI*3*t)):s=48000:d="
            + seconds);
  }

  private static List<String> h264() {
    return List.of("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "50");
  }

  private static List<String> aac() {
    return List.of("-c:a", "aac", "-b:a", "128k");
  }

  private static Path temporaryFolder() {
    try {
      Path folder = Files.createTempDirectory("dubdeck-media-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "samples-away"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try {
      FileTree.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
