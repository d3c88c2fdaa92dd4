package dev.dubdeck.media.render;

import java.util.Locale;

/**
 * One sound track of a result.
 *
 * @param source whose sound it is
 * @param streamIndex in that source
 * @param channels of that stream
 * @param language ISO 639-2
 * @param title our own word
 */
record SoundTrack(
    RenderSource source, int streamIndex, int channels, String language, String title) {

  /** The title as part of a name. */
  String word() {
    return title.toLowerCase(Locale.ROOT);
  }
}
