package dev.dubdeck.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.media.lab.MediaLab;
import dev.dubdeck.media.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegLocatorIT {
  private final ProcessRunner runner = MediaLab.open().runner();

  @TempDir Path folder;

  @Test
  void carriedBuildRuns() {
    FfmpegLookup lookup = FfmpegTools.locate(Optional.empty(), runner);

    assertThat(lookup)
        .isInstanceOfSatisfying(
            FfmpegLookup.Found.class,
            found -> {
              assertThat(found.remark()).isNull();
              assertThat(found.tools().version().text()).startsWith("8.1.2");
            });
  }

  @Test
  void emptyFolderMeansNoCapability() {
    assertThat(FfmpegTools.locate(Optional.of(folder), runner))
        .isInstanceOfSatisfying(
            FfmpegLookup.Missing.class,
            missing -> assertThat(missing.code()).isEqualTo("tool_missing"));
  }

  @Test
  void knownBadVersionIsRefusedInWords() throws IOException {
    program("echo 'ffmpeg version 8.0.1 Copyright'");

    assertThat(FfmpegTools.locate(Optional.of(folder), runner))
        .isInstanceOfSatisfying(
            FfmpegLookup.Missing.class,
            missing -> {
              assertThat(missing.code()).isEqualTo("tool_refused");
              assertThat(missing.message()).contains("8.0.1", "CVE-2026-8461", "8.0.3");
            });
  }

  @Test
  void olderLineRunsWhenChosenWithARemark() throws IOException {
    program("echo 'ffmpeg version 5.1.9-0+deb12u1 Copyright'");

    assertThat(FfmpegTools.locate(Optional.of(folder), runner))
        .isInstanceOfSatisfying(
            FfmpegLookup.Found.class, found -> assertThat(found.remark()).contains("5.1.9"));
  }

  @Test
  void brokenProgramMeansNoCapabilityAndSaysWhy() throws IOException {
    program("echo 'libxcb.so.1: cannot open shared object file' >&2; exit 127");

    assertThat(FfmpegTools.locate(Optional.of(folder), runner))
        .isInstanceOfSatisfying(
            FfmpegLookup.Missing.class,
            missing -> assertThat(missing.message()).contains("libxcb.so.1"));
  }

  private void program(String script) throws IOException {
    for (String name : new String[] {"ffmpeg", "ffprobe"}) {
      Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
