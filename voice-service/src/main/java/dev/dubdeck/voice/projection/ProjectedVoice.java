package dev.dubdeck.voice.projection;

import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.voice.character.CharacterHead;
import dev.dubdeck.voice.character.VoicePaths;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A character as its folder shows it. */
record ProjectedVoice(CharacterHead head, List<ProjectedVersion> versions) {
  static final String CURRENT = "ref.wav";
  static final String META = "meta.json";
  static final String VERSIONS = "versions.json";

  MediaKey folder() {
    return VoicePaths.character(head.seriesSlug(), head.slug());
  }

  /** The sound files that stand in the folder, by name below it; none once erased. */
  Map<String, ProjectedVersion> sounds() {
    Map<String, ProjectedVersion> sounds = new LinkedHashMap<>();
    if (head.erased()) {
      return sounds;
    }
    for (ProjectedVersion version : versions) {
      if (version.present()) {
        sounds.put(version.file(), version);
        if (version.reference().version() == head.versions()) {
          sounds.put(CURRENT, version);
        }
      }
    }
    return sounds;
  }
}
