package dev.dubdeck.acceptance.voice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Answer;
import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.speech.sound.Sound;
import dev.dubdeck.speech.sound.WavFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reviews, casts and listens as one person. */
public final class VoiceDesk {
  /** Extraction waits for the masters and previews of its job. */
  public static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Person person;

  /** The desk as this person sees it. */
  public VoiceDesk(Person person) {
    this.person = person;
  }

  /** Submits a conversation as an episode, with its diarization unless it is to be found out. */
  public String submit(
      Conversation conversation, boolean diarized, Map<String, ?> metadata, String name) {
    Map<String, Path> files = new HashMap<>();
    files.put("video", conversation.episode(name));
    if (diarized) {
      files.put("diarization", conversation.diarization(name));
    }
    return person.submit(metadata, files);
  }

  /** Metadata of an episode with the least of masters. */
  public static Map<String, Object> episode(String series, int episode) {
    Map<String, Object> metadata = new HashMap<>();
    metadata.put("series_title", series);
    metadata.put("season_number", 1);
    metadata.put("episode_number", episode);
    metadata.put("tgt_lang", "en");
    metadata.put("formats", List.of("mkv"));
    return metadata;
  }

  /** The speakers of the job, once their references are there. */
  public JsonNode speakers(String job) {
    return Await.until(
            "references of " + job,
            PATIENCE,
            () -> person.call("GET", "/api/jobs/" + job + "/speakers", null),
            answer -> answer.status() == 200 && answer.body().path("available").asBoolean())
        .body();
  }

  /** The draft as it is. */
  public Answer stage(String job) {
    return person.call("GET", stagePath(job), null).require(200);
  }

  /** Changes the draft; the answer may be a refusal. */
  public Answer decide(String job, List<Map<String, String>> decisions) {
    return person.call("PUT", stagePath(job), Map.of("items", decisions));
  }

  /** Speaks as a character that is there. */
  public static Map<String, String> as(String speaker, String character) {
    return Map.of("speaker_id", speaker, "decision", "character", "character_slug", character);
  }

  /** Speaks as a character that is not there yet. */
  public static Map<String, String> asNew(String speaker, String name) {
    return Map.of("speaker_id", speaker, "decision", "new", "display_name", name);
  }

  /** Confirms the draft of that ETag, or without one. */
  public Answer confirm(String job, @Nullable String etag, boolean leaveOpen) {
    String[] headers = etag == null ? new String[0] : new String[] {"If-Match", etag};
    return person.call(
        "POST",
        "/api/jobs/" + job + "/voice-mapping/confirm",
        Map.of("leave_open", leaveOpen),
        headers);
  }

  /** Makes a character, once the series knows this person as a contributor. */
  public JsonNode character(String series, String name) {
    return Await.until(
            "a character in " + series,
            PATIENCE,
            () -> person.call("POST", seriesPath(series), Map.of("display_name", name)),
            answer -> answer.status() == 201 || answer.status() == 200)
        .body();
  }

  /** Uploads sound as the next version of the character's voice. */
  public Answer upload(String series, String character, Sound sound, String... headers) {
    return person.upload(
        path(series, character) + "/ref", "audio/wav", WavFile.encode(sound), headers);
  }

  /** All versions, once none is being measured any more. */
  public JsonNode versions(String series, String character) {
    return Await.until(
            "drift of " + character,
            Duration.ofSeconds(60),
            () -> person.call("GET", path(series, character) + "/versions", null).require(200),
            answer -> pending(answer.body()).isEmpty())
        .body();
  }

  /** Whether the drift of the version is still being measured. */
  public boolean isPending(String series, String character, int version) {
    return pending(
            person.call("GET", path(series, character) + "/versions", null).require(200).body())
        .contains(version);
  }

  /** The version of that number. */
  public static JsonNode version(JsonNode versions, int number) {
    for (JsonNode item : versions.path("items")) {
      if (item.path("version").asInt() == number) {
        return item;
      }
    }
    throw new AssertionError("there is no version " + number + " in " + versions);
  }

  /** The speaker of that name. */
  public static JsonNode speaker(JsonNode speakers, String id) {
    for (JsonNode item : speakers.path("items")) {
      if (item.path("speaker_id").asText().equals(id)) {
        return item;
      }
    }
    throw new AssertionError("there is no speaker " + id + " in " + speakers);
  }

  private static List<Integer> pending(JsonNode versions) {
    List<Integer> pending = new ArrayList<>();
    for (JsonNode item : versions.path("items")) {
      if (item.path("drift_status").asText().equals("pending")) {
        pending.add(item.path("version").asInt());
      }
    }
    return pending;
  }

  /** Where characters of the series are listed. */
  public static String seriesPath(String series) {
    return "/api/series/" + series + "/characters";
  }

  /** Where the character is. */
  public static String path(String series, String character) {
    return seriesPath(series) + "/" + character;
  }

  private static String stagePath(String job) {
    return "/api/jobs/" + job + "/voice-mapping/stage";
  }
}
