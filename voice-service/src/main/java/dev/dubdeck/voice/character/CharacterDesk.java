package dev.dubdeck.voice.character;

import dev.dubdeck.platform.id.Ids;
import java.time.Instant;

/** What people do with characters: make, list, retire, erase. */
final class CharacterDesk {
  private CharacterDesk() {}

  static CharacterHead newcomer(
      String series, String slug, String displayName, String actor, Instant now) {
    return new CharacterHead(
        Ids.newId(),
        series,
        slug,
        displayName,
        null,
        null,
        null,
        false,
        false,
        1,
        1,
        null,
        now,
        actor,
        now);
  }
}
