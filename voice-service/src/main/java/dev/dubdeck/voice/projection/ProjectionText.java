package dev.dubdeck.voice.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dubdeck.voice.character.CharacterHead;
import dev.dubdeck.voice.character.ReferenceRow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The JSON files of the projection: two spaces of indent, sorted keys, a line end at the end. */
final class ProjectionText {
  private static final int FORMAT = 1;
  private static final ObjectWriter WRITER =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build()
          .writer(printer());

  private ProjectionText() {}

  /** {@code meta.json} of a character. */
  static byte[] meta(ProjectedVoice voice) {
    Map<String, @Nullable Object> meta = head(voice.head());
    meta.put("version", FORMAT);
    meta.put("series_slug", voice.head().seriesSlug());
    meta.put("anchor_version", voice.head().anchorVersion());
    meta.put("created_at", voice.head().createdAt().toString());
    meta.put("created_by", voice.head().createdBy());
    meta.put("updated_at", voice.head().updatedAt().toString());
    meta.put(
        "ref_path",
        voice.sounds().containsKey(ProjectedVoice.CURRENT) ? ProjectedVoice.CURRENT : null);
    return json(meta);
  }

  /** {@code versions.json} of a character. */
  static byte[] versions(ProjectedVoice voice) {
    Map<String, @Nullable Object> history = new TreeMap<>();
    history.put("version", FORMAT);
    history.put("series_slug", voice.head().seriesSlug());
    history.put("voice_id", voice.head().slug());
    history.put("current_version", voice.head().currentVersion());
    history.put("items", voice.versions().stream().map(version -> item(voice, version)).toList());
    return json(history);
  }

  /** {@code index.json} of a series. */
  static byte[] index(String series, String title, List<CharacterHead> heads) {
    Map<String, @Nullable Object> index = new TreeMap<>();
    index.put("version", FORMAT);
    index.put("series_slug", series);
    index.put("series_title", title);
    index.put("characters", heads.stream().map(ProjectionText::head).toList());
    return json(index);
  }

  private static Map<String, @Nullable Object> head(CharacterHead head) {
    Map<String, @Nullable Object> entry = new TreeMap<>();
    entry.put("character_slug", head.slug());
    entry.put("display_name", head.displayName());
    entry.put("current_version", head.currentVersion());
    entry.put("ref_sha256", head.currentSha256());
    entry.put("retired", head.retired());
    entry.put("erased", head.erased());
    entry.put("revision", head.revision());
    return entry;
  }

  private static Map<String, @Nullable Object> item(
      ProjectedVoice voice, ProjectedVersion version) {
    Map<String, @Nullable Object> item = new TreeMap<>();
    ReferenceRow reference = version.reference();
    String file = version.file();
    item.put("version", reference.version());
    item.put("ref_sha256", reference.refSha256());
    item.put("ref_path", voice.sounds().containsKey(file) ? file : null);
    item.put("duration_s", reference.durationSeconds());
    item.put("source", reference.source());
    item.put("restored_version", reference.restoredVersion());
    item.put("job_id", reference.jobId() == null ? null : reference.jobId().toString());
    item.put("speaker_id", reference.speakerId());
    item.put("notes", reference.notes());
    item.put("created_at", reference.createdAt().toString());
    item.put("created_by", reference.createdBy());
    return item;
  }

  private static byte[] json(Map<String, @Nullable Object> values) {
    try {
      return (WRITER.writeValueAsString(values) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain values always have a JSON form", e);
    }
  }

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""))
        .withObjectIndenter(indenter)
        .withArrayIndenter(indenter);
  }
}
