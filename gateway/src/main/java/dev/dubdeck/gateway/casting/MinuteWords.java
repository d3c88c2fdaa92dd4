package dev.dubdeck.gateway.casting;

import dev.dubdeck.gateway.page.Words;
import io.quarkus.qute.TemplateExtension;

/** Minutes as people say them. */
@TemplateExtension(namespace = "minutes")
final class MinuteWords {
  private static final int MINUTE = 60;

  private MinuteWords() {}

  static String of(Double minutes) {
    return minutes < 1 ? Words.spoken(minutes * MINUTE) : Math.round(minutes) + " min";
  }
}
