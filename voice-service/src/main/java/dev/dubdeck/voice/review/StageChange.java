package dev.dubdeck.voice.review;

import dev.dubdeck.voice.suggestion.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of a draft, as what it takes to undo it.
 *
 * @param number grows within a job
 * @param before what was decided of each speaker it touched
 * @param added refusals that came with it
 * @param withdrawn refusals that went with it
 */
record StageChange(long number, List<Before> before, List<Refusal> added, List<Refusal> withdrawn) {

  /** A speaker's decision before; null when there was none. */
  record Before(String speakerId, @Nullable Decision decision) {}
}
