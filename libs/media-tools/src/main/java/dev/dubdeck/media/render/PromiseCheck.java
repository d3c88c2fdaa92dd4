package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.AudioTrack;
import dev.dubdeck.media.ffmpeg.SourceProbe;
import dev.dubdeck.media.ffmpeg.VideoTrack;
import dev.dubdeck.media.preset.Preset;
import dev.dubdeck.media.preset.Preset.AudioSpec;
import dev.dubdeck.media.preset.Preset.VideoSpec;
import java.util.List;
import java.util.Locale;

/** Compares what was measured with what was promised. Pure. */
final class PromiseCheck {
  private final Preset preset;
  private final OutputPromise promise;
  private final SourceProbe facts;
  private final Receipt receipt = new Receipt();

  PromiseCheck(PlannedOutput output, SourceProbe facts) {
    this.preset = output.preset();
    this.promise = output.promise();
    this.facts = facts;
  }

  List<ReceiptLine> lines(double widestKeyFrameGap, boolean indexComesFirst) {
    String demuxer = preset.format().equals("matroska") ? "matroska" : "mov";
    String container = facts.container();
    receipt.line("container", demuxer, container, container.startsWith(demuxer));
    if (preset.faststart()) {
      receipt.same("index_first", true, indexComesFirst);
    }
    receipt.same("video_tracks", promise.videoCodec() == null ? 0 : 1, facts.videos().size());
    facts.video().filter(video -> preset.video() != null).ifPresent(this::video);
    if (preset.video() != null && preset.video().keyFrameSeconds() != null) {
      receipt.atMostSeconds(
          "key_frame_distance",
          preset.video().keyFrameSeconds(),
          promise.toleranceSeconds(),
          widestKeyFrameGap);
    }
    audio();
    receipt.same("subtitle_tracks", promise.subtitles(), facts.subtitles().size());
    return receipt.lines();
  }

  private void video(VideoTrack video) {
    VideoSpec spec = preset.video();
    receipt.same("video_codec", promise.videoCodec(), video.codec());
    receipt.same(
        "video_size",
        promise.width() + "x" + promise.height(),
        video.width() + "x" + video.height());
    if (!promise.videoCopied()) {
      receipt.same("pixel_format", "yuv420p", String.valueOf(video.pixelFormat()));
    }
    if (!promise.videoCopied() && spec.profile() != null) {
      String profile = String.valueOf(video.profile()).toLowerCase(Locale.ROOT);
      receipt.line("video_profile", spec.profile(), profile, profile.endsWith(spec.profile()));
    }
    duration("video_duration", video.endSeconds());
  }

  private void audio() {
    List<AudioTrack> tracks = facts.audios();
    receipt.same("audio_tracks", promise.audioLanguages().size(), tracks.size());
    AudioSpec spec = preset.audio();
    for (int i = 0; i < Math.min(tracks.size(), promise.audioLanguages().size()); i++) {
      AudioTrack track = tracks.get(i);
      String name = i == 0 ? "audio" : "audio_" + (i + 1);
      receipt.same(name + "_codec", spec.codec(), track.codec());
      receipt.same(name + "_sample_rate", spec.sampleRate(), track.sampleRate());
      if (spec.channels() != null) {
        receipt.same(name + "_channels", spec.channels(), track.channels());
      }
      String language = track.language() == null ? Languages.UNKNOWN : track.language();
      receipt.same(name + "_language", promise.audioLanguages().get(i), Languages.iso639(language));
      receipt.same(name + "_default", i == 0, track.isDefault());
      duration(name + "_duration", track.endSeconds());
    }
  }

  private void duration(String check, double actual) {
    if (promise.durationSeconds() != null) {
      receipt.seconds(check, promise.durationSeconds(), promise.toleranceSeconds(), actual);
    }
  }
}
