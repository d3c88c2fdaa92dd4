package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.AudioTrack;
import dev.dubdeck.media.ffmpeg.SourceProbe;
import dev.dubdeck.media.ffmpeg.VideoTrack;
import dev.dubdeck.media.preset.Preset.AudioSpec;
import dev.dubdeck.media.preset.Preset.VideoSpec;
import java.util.List;
import java.util.Locale;

/** Compares what was measured with what was promised. Pure. */
final class PromiseCheck {
  private final OutputPromise promise;
  private final SourceProbe facts;
  private final Receipt receipt;

  PromiseCheck(OutputPromise promise, SourceProbe facts, Receipt receipt) {
    this.promise = promise;
    this.facts = facts;
    this.receipt = receipt;
  }

  /**
   * @param container ffmpeg's first name of the demuxer
   */
  void run(String container, double widestKeyFrameGap) {
    String actual = facts.container();
    receipt.line("container", container, actual, actual.startsWith(container));
    receipt.same("video_tracks", promise.videoCodec() == null ? 0 : 1, facts.videos().size());
    VideoSpec spec = promise.video();
    if (spec != null) {
      facts.video().ifPresent(video -> video(spec, video));
    }
    if (spec != null && spec.keyFrameSeconds() != null) {
      receipt.atMostSeconds(
          "key_frame_distance",
          spec.keyFrameSeconds(),
          promise.toleranceSeconds(),
          widestKeyFrameGap);
    }
    audio();
    receipt.same("subtitle_tracks", promise.subtitles(), facts.subtitles().size());
  }

  private void video(VideoSpec spec, VideoTrack video) {
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
    AudioSpec spec = promise.audio();
    for (int i = 0; spec != null && i < tracks.size() && i < promise.audioLanguages().size(); i++) {
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
