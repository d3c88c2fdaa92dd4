package dev.dubdeck.media.preset;

/** A file of presets that does not obey the schema. */
public final class InvalidPresetsException extends RuntimeException {
  InvalidPresetsException(String file, String fault) {
    super("presets in " + file + ": " + fault);
  }
}
