package dev.dubdeck.voice.refs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.media.root.InvalidMediaKeyException;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.voice.speaker.Clip;
import dev.dubdeck.voice.speaker.RefQuality;
import dev.dubdeck.voice.speaker.Segment;
import dev.dubdeck.voice.speaker.Speaker;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One speaker of a manifest, read field by field. */
final class SpeakerEntry {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final List<String> STATUSES = List.of("ok", "insufficient", Speaker.NO_SPEECH);
  private static final int MAX_CLIPS = 3;
  private static final int MAX_SEGMENTS = 2000;
  private static final int MAX_WARNINGS = 50;
  private static final int MAX_WARNING = 200;

  private final JsonNode item;
  private final MediaKey folder;
  private final @Nullable Double usualTarget;

  SpeakerEntry(UUID jobId, JsonNode item, @Nullable Double usualTarget) {
    this.usualTarget = usualTarget;
    String below = Manifest.folderOf(jobId);
    this.folder = MediaKey.parse(below.substring(0, below.length() - 1));
    this.item = item;
  }

  Speaker read(String speakerId, int ordinal) throws ManifestTrouble {
    String key = key(item, "ref_path", "ref_key");
    String sha256 = sha256(item);
    Double length = number(item, "duration_s", "duration_sec", "duration_seconds");
    Double speech = number(item, "speech_seconds", "speech_s");
    Double target = number(item, "target_s", "target_seconds");
    boolean hasFile = key != null && sha256 != null;
    return new Speaker(
        new UUID(0, 0),
        speakerId,
        ordinal,
        status(hasFile),
        speech != null ? speech : length != null ? length : 0,
        (int) Math.min(Integer.MAX_VALUE, orZero(number(item, "turns"))),
        target == null ? usualTarget : target,
        length,
        hasFile ? key : null,
        hasFile ? sha256 : null,
        warnings(),
        clips(),
        segments(),
        quality(item.path("quality")),
        null,
        null,
        null);
  }

  private String status(boolean hasFile) throws ManifestTrouble {
    String word = item.path("status").asText("");
    if (word.isEmpty()) {
      return hasFile ? "ok" : Speaker.NO_SPEECH;
    }
    if (!STATUSES.contains(word)) {
      throw new ManifestTrouble("The manifest has a status nobody knows.");
    }
    return word;
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (JsonNode warning : item.path("warnings")) {
      if (warning.isTextual() && warnings.size() < MAX_WARNINGS) {
        String text = warning.asText().replace('\0', '\uFFFD');
        warnings.add(text.length() > MAX_WARNING ? text.substring(0, MAX_WARNING) : text);
      }
    }
    return warnings;
  }

  private List<Clip> clips() throws ManifestTrouble {
    List<Clip> clips = new ArrayList<>();
    for (JsonNode clip : item.path("clips")) {
      Double start = number(clip, "start");
      Double end = number(clip, "end");
      if (start != null && end != null && end > start && clips.size() < MAX_CLIPS) {
        clips.add(
            new Clip(
                clips.size() + 1,
                start,
                end,
                clip.path("overlap").asBoolean(false),
                key(clip, "ref_path", "path", "ref_key"),
                sha256(clip)));
      }
    }
    return clips;
  }

  private List<Segment> segments() {
    List<Segment> segments = new ArrayList<>();
    for (JsonNode segment : item.path("segments_used")) {
      Double start = segment.isArray() ? number(segment.path(0)) : number(segment, "start");
      Double end = segment.isArray() ? number(segment.path(1)) : number(segment, "end");
      if (start != null && end != null && end > start && segments.size() < MAX_SEGMENTS) {
        segments.add(new Segment(start, end));
      }
    }
    return segments;
  }

  private static @Nullable RefQuality quality(JsonNode quality) {
    if (!quality.isObject()) {
      return null;
    }
    return new RefQuality(
        number(quality, "speech_seconds"),
        signed(quality, "level_db", "level_dbfs"),
        signed(quality, "snr_db"),
        number(quality, "clipped", "clipped_share"),
        number(quality, "bandwidth_hz"),
        number(quality, "pitch_hz"));
  }

  private @Nullable String key(JsonNode of, String... names) throws ManifestTrouble {
    for (String name : names) {
      JsonNode text = of.path(name);
      if (text.isTextual()) {
        try {
          MediaKey key = MediaKey.parse(text.asText());
          if (key.isBelow(folder)) {
            return key.value();
          }
        } catch (InvalidMediaKeyException notAKey) {
          throw outside();
        }
        throw outside();
      }
    }
    return null;
  }

  private static ManifestTrouble outside() {
    return new ManifestTrouble("The manifest names a file outside of the job's voice references.");
  }

  private static @Nullable String sha256(JsonNode of) throws ManifestTrouble {
    JsonNode text = of.path("sha256").isTextual() ? of.path("sha256") : of.path("ref_sha256");
    if (!text.isTextual()) {
      return null;
    }
    if (!SHA256.matcher(text.asText()).matches()) {
      throw new ManifestTrouble("The manifest has a hash that is none.");
    }
    return text.asText();
  }

  /** The first of the names that has a number which is not negative. */
  static @Nullable Double number(JsonNode of, String... names) {
    Double found = names.length == 0 ? signedValue(of) : signed(of, names);
    return found == null || found < 0 ? null : found;
  }

  private static @Nullable Double signed(JsonNode of, String... names) {
    for (String name : names) {
      Double value = signedValue(of.path(name));
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static @Nullable Double signedValue(JsonNode value) {
    return value.isNumber() && Double.isFinite(value.asDouble()) ? value.asDouble() : null;
  }

  private static double orZero(@Nullable Double number) {
    return number == null ? 0 : number;
  }
}
