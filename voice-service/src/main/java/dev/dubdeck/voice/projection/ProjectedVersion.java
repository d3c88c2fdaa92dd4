package dev.dubdeck.voice.projection;

import dev.dubdeck.voice.character.ReferenceRepository;
import dev.dubdeck.voice.character.ReferenceRow;
import dev.dubdeck.voice.character.VoicePaths;
import io.vertx.mutiny.sqlclient.Row;

/**
 * A version as its file shows it.
 *
 * @param sizeBytes of the sound
 * @param present false once the sound is erased
 */
record ProjectedVersion(ReferenceRow reference, int sizeBytes, boolean present) {

  static ProjectedVersion of(Row row) {
    return new ProjectedVersion(
        ReferenceRepository.row(row), row.getInteger("size_bytes"), row.getBoolean("present"));
  }

  String sha256() {
    return reference.refSha256();
  }

  /** Where the sound stands within the character's folder. */
  String file() {
    return "refs/" + VoicePaths.versionFile(reference.version(), sha256());
  }
}
