package dev.dubdeck.voice.hearing;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dubdeck.voice.suggestion.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The voice references of a job on the wire, by speaker. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VoiceRefsView(
    boolean ok,
    boolean available,
    boolean allowAudio,
    @Nullable String source,
    @Nullable String note,
    Map<String, Item> items) {

  /** One reference. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Item(
      String speakerId,
      @Nullable Double durationS,
      @Nullable Double targetS,
      List<String> warnings,
      boolean override,
      String status,
      @Nullable String audioUrl,
      @Nullable String downloadUrl,
      @Nullable String characterSlug,
      Suggestion suggestion) {

    static Item of(SpeakerView speaker) {
      SpeakerView.MappingView mapping = speaker.mapping();
      return new Item(
          speaker.speakerId(),
          speaker.durationS(),
          speaker.targetS(),
          speaker.warnings(),
          speaker.override(),
          speaker.status(),
          speaker.audioUrl(),
          speaker.downloadUrl(),
          mapping == null ? null : mapping.characterSlug(),
          speaker.suggestion());
    }
  }

  static VoiceRefsView of(SpeakersView speakers) {
    Map<String, Item> items = new TreeMap<>();
    speakers.items().forEach(speaker -> items.put(speaker.speakerId(), Item.of(speaker)));
    return new VoiceRefsView(
        true,
        speakers.available(),
        speakers.allowAudio(),
        speakers.source(),
        speakers.note(),
        items);
  }
}
