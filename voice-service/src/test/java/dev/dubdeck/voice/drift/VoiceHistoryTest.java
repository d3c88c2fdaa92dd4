package dev.dubdeck.voice.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VoiceHistoryTest {
  private final List<HistoryEntry> entries = new ArrayList<>();

  @Test
  void firstVersionHasNobodyToBeJudgedBy() {
    add(DriftStatus.PENDING);
    assertThat(history(1).judgesOf(1)).isEmpty();
  }

  @Test
  void versionsAreJudgedByWhatWasAcceptedBefore() {
    first();
    add(DriftStatus.OK);
    add(DriftStatus.WARN);
    add(DriftStatus.PENDING);
    assertThat(judges(1, 4)).containsExactly(1, 2, 3);
  }

  @Test
  void driftedVersionsJoinOnlyWhenKept() {
    first();
    add(DriftStatus.DRIFTED);
    entries.add(entry(3, null, DriftStatus.DRIFTED, null, false, true));
    add(DriftStatus.PENDING);
    assertThat(judges(1, 4)).containsExactly(1, 3);
  }

  @Test
  void unknownAndDismissedVersionsDoNotMoveTheVoice() {
    first();
    entries.add(entry(2, null, DriftStatus.UNKNOWN, DriftReason.NOISY, false, false));
    entries.add(entry(3, null, DriftStatus.WARN, null, true, false));
    add(DriftStatus.PENDING);
    assertThat(judges(1, 4)).containsExactly(1);
  }

  @Test
  void rolledBackVersionsDoNotMoveTheVoice() {
    first();
    add(DriftStatus.OK);
    add(DriftStatus.WARN);
    rollback(2);
    add(DriftStatus.PENDING);
    assertThat(judges(1, 5)).containsExactly(1, 2);
    assertThat(history(1).isAccepted(3)).isFalse();
  }

  @Test
  void rollbackIsJudgedByTheHistoryUpToWhereItGoes() {
    first();
    add(DriftStatus.OK);
    add(DriftStatus.DRIFTED);
    rollback(2);
    assertThat(judges(1, 4)).containsExactly(1, 2);
  }

  @Test
  void undoneRollbackBringsTheVersionsBack() {
    first();
    add(DriftStatus.OK);
    add(DriftStatus.WARN);
    rollback(1);
    rollback(3);
    add(DriftStatus.PENDING);
    assertThat(judges(1, 6)).containsExactly(1, 2, 3);
  }

  @Test
  void theVoiceBeginsAtTheAnchor() {
    first();
    add(DriftStatus.OK);
    add(DriftStatus.DRIFTED);
    add(DriftStatus.OK);
    add(DriftStatus.PENDING);
    assertThat(judges(3, 5)).as("an anchor counts whatever was measured").containsExactly(3, 4);
  }

  @Test
  void rollbackBehindTheAnchorIsJudgedByItsOwnTime() {
    first();
    add(DriftStatus.OK);
    add(DriftStatus.OK);
    rollback(2);
    assertThat(judges(3, 4)).isNotEmpty();
  }

  @Test
  void rollbackThatIsCurrentIsAcceptedAsItsOriginalIs() {
    first();
    add(DriftStatus.DRIFTED);
    rollback(1);
    assertThat(history(1).isAccepted(3)).isTrue();
    assertThat(history(1).isAccepted(2)).isFalse();
  }

  @Test
  void historyWithGapsIsNoHistory() {
    entries.add(entry(2, null, DriftStatus.OK, null, false, false));
    assertThatThrownBy(() -> history(1)).isInstanceOf(IllegalArgumentException.class);
  }

  private void first() {
    entries.add(entry(1, null, DriftStatus.UNKNOWN, DriftReason.FIRST_VERSION, false, false));
  }

  private void add(DriftStatus status) {
    entries.add(entry(entries.size() + 1, null, status, null, false, false));
  }

  private void rollback(int to) {
    entries.add(entry(entries.size() + 1, to, DriftStatus.OK, null, false, false));
  }

  private static HistoryEntry entry(
      int version,
      @Nullable Integer restored,
      DriftStatus status,
      @Nullable DriftReason reason,
      boolean dismissed,
      boolean kept) {
    return new HistoryEntry(version, "h" + version, restored, status, reason, dismissed, kept);
  }

  private VoiceHistory history(int anchor) {
    return new VoiceHistory(entries, anchor);
  }

  private List<Integer> judges(int anchor, int version) {
    return history(anchor).judgesOf(version).stream().map(HistoryEntry::version).toList();
  }
}
