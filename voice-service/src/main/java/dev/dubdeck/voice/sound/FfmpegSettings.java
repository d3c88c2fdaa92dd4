package dev.dubdeck.voice.sound;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Which ffmpeg is used. */
@ConfigMapping(prefix = "dubdeck.ffmpeg")
public interface FfmpegSettings {

  /** Folder that holds ffmpeg and ffprobe; without it the build that comes along is used. */
  Optional<Path> dir();
}
