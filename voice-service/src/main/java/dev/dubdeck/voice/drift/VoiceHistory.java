package dev.dubdeck.voice.drift;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of a character stand for its voice. A rollback to version N goes on as if what
 * came after N had never been: the line of version 5, a rollback to 2, is 1, 2. Undoing it (a
 * rollback to 4) brings 3 and 4 back.
 */
public final class VoiceHistory {
  private final List<HistoryEntry> entries;
  private final @Nullable Integer anchor;

  /**
   * A history.
   *
   * @param entries all versions, 1, 2, 3 … without gaps
   * @param anchor the version the team measures by; null while there is none
   */
  public VoiceHistory(List<HistoryEntry> entries, @Nullable Integer anchor) {
    this.entries = List.copyOf(entries);
    this.anchor = anchor;
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).version() != i + 1) {
        throw new IllegalArgumentException("a history has no gaps");
      }
    }
  }

  /** One version. */
  public HistoryEntry entry(int version) {
    return entries.get(version - 1);
  }

  /** All versions, ascending. */
  public List<HistoryEntry> entries() {
    return entries;
  }

  /** The references that a version is judged by; empty for the first. */
  public List<HistoryEntry> judgesOf(int version) {
    Integer restored = entry(version).restoredVersion();
    List<HistoryEntry> line = line(restored == null ? version - 1 : restored);
    List<HistoryEntry> since = accepted(sinceAnchor(line, version));
    // Back to a voice from before the anchor: its own time is what it is judged by.
    return since.isEmpty() && restored != null ? accepted(line) : since;
  }

  /** The references that make the character's established voice as of its newest version. */
  public List<HistoryEntry> established() {
    return entries.isEmpty()
        ? List.of()
        : accepted(sinceAnchor(line(entries.size()), entries.size() + 1));
  }

  /** Whether the version counts as the character's voice now. */
  public boolean isAccepted(int version) {
    HistoryEntry entry = entry(version);
    Integer restored = entry.restoredVersion();
    return restored == null
        ? line(entries.size()).contains(entry) && isAcceptable(entry)
        : version == entries.size() && isAccepted(entry(restored));
  }

  private boolean isAccepted(HistoryEntry restored) {
    Integer further = restored.restoredVersion();
    return further == null ? isAcceptable(restored) : isAccepted(entry(further));
  }

  /**
   * The versions that led to this one, itself included, rollbacks resolved to what they restored.
   */
  private List<HistoryEntry> line(int version) {
    Deque<HistoryEntry> line = new ArrayDeque<>();
    int at = version;
    while (at >= 1) {
      HistoryEntry entry = entry(at);
      Integer restored = entry.restoredVersion();
      if (restored == null) {
        line.addFirst(entry);
        at--;
      } else {
        at = restored;
      }
    }
    return new ArrayList<>(line);
  }

  private List<HistoryEntry> sinceAnchor(List<HistoryEntry> line, int before) {
    Integer measure = anchor;
    if (measure == null || measure >= before) {
      return line;
    }
    HistoryEntry approved = original(measure);
    int at = line.indexOf(approved);
    if (at >= 0) {
      return line.subList(at, line.size());
    }
    List<HistoryEntry> since = new ArrayList<>(List.of(approved));
    line.stream().filter(entry -> entry.version() > measure).forEach(since::add);
    return since;
  }

  private HistoryEntry original(int version) {
    HistoryEntry entry = entry(version);
    Integer restored = entry.restoredVersion();
    return restored == null ? entry : original(restored);
  }

  private List<HistoryEntry> accepted(List<HistoryEntry> line) {
    return line.stream().filter(this::isAcceptable).toList();
  }

  /** The anchor was approved by the team, whatever was measured. */
  private boolean isAcceptable(HistoryEntry entry) {
    if (anchor != null && entry.version() == original(anchor).version()) {
      return true;
    }
    if (entry.dismissed()) {
      return false;
    }
    return entry.kept()
        || entry.status() == DriftStatus.OK
        || entry.status() == DriftStatus.WARN
        || entry.reason() == DriftReason.FIRST_VERSION;
  }
}
