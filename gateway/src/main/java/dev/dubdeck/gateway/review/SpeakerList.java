package dev.dubdeck.gateway.review;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The speakers of a job, or why there are none. */
public record SpeakerList(
    boolean available,
    boolean allowAudio,
    @Nullable String source,
    @Nullable String note,
    @Nullable List<Speaker> items) {

  /** Speakers, none if there are none yet. */
  public List<Speaker> all() {
    return items == null ? List.of() : items;
  }

  /** As lines of a list, too short ones last. */
  public List<SpeakerRow> rows() {
    return SpeakerRow.of(this, null);
  }

  /** Lines that nobody has decided yet. */
  public int openCount() {
    return (int) rows().stream().filter(SpeakerRow::isOpen).count();
  }

  /** True when Dubdeck itself guessed who speaks when. */
  public boolean isGuessed() {
    return "dubdeck".equals(source);
  }
}
