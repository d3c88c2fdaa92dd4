package dev.dubdeck.jobs.submission;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which language a source file is in, as far as its role and name tell.
 *
 * @param source language of the original
 * @param target language of the dub
 */
record Languages(@Nullable String source, @Nullable String target) {
  private static final Pattern TAGGED =
      Pattern.compile("\\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)\\.[A-Za-z0-9]+$");

  @Nullable String of(SourceRole role, @Nullable String name) {
    return switch (role) {
      case DUB_AUDIO -> target;
      case ORIGINAL_AUDIO -> source;
      case SUBTITLES -> ofSubtitles(name == null ? "" : name);
      default -> null;
    };
  }

  private @Nullable String ofSubtitles(String name) {
    if (name.toLowerCase(Locale.ROOT).contains(".translated.")) {
      return target;
    }
    Matcher tag = TAGGED.matcher(name);
    return tag.find() ? tag.group(1) : source;
  }
}
