package dev.dubdeck.voice.refs;

import dev.dubdeck.voice.speaker.Overlap;
import dev.dubdeck.voice.speaker.Speaker;
import java.util.List;
import java.util.UUID;

/** What a worker's manifest says, checked. */
record Manifest(List<Speaker> speakers, List<Overlap> overlaps) {

  /** The key a job's manifest has; there is no other. */
  static String keyOf(UUID jobId) {
    return folderOf(jobId) + "manifest.json";
  }

  /** What every file of a manifest lies below. */
  static String folderOf(UUID jobId) {
    return "Output/" + jobId + "/voice_refs/";
  }
}
