package dev.dubdeck.acceptance.bench.library;

import dev.dubdeck.acceptance.bench.catalogue.Catalogue;
import dev.dubdeck.acceptance.bench.catalogue.Release;
import dev.dubdeck.acceptance.bench.catalogue.SeriesPlan;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/** Things of the catalogue by lot, as somebody may ask for them. */
final class Shelf {
  private final Catalogue catalogue;

  Shelf(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Something that person sees. */
  Release release(String person, RandomGenerator lot) {
    List<Release> all = catalogue.releases();
    Release release = all.get(lot.nextInt(all.size()));
    while (!release.isVisibleTo(person)) {
      release = all.get(lot.nextInt(all.size()));
    }
    return release;
  }

  /** The same, but not of the longest season, which would be half of a small library. */
  Release usual(String person, RandomGenerator lot) {
    Release release = release(person, lot);
    while (release.series().episodes() >= Catalogue.LONGEST) {
      release = release(person, lot);
    }
    return release;
  }

  Release longest() {
    return catalogue.longest();
  }

  /** So many characters in a row of the title of a series that person sees. */
  String letters(String person, RandomGenerator lot, int count) {
    while (true) {
      int[] title =
          release(person, lot).series().title().codePoints().filter(Character::isLetter).toArray();
      if (title.length >= count) {
        return escaped(new String(title, lot.nextInt(title.length - count + 1), count));
      }
    }
  }

  /** A word of such a title, in our script or in another. */
  String word(String person, RandomGenerator lot, boolean foreign) {
    while (true) {
      SeriesPlan series = release(person, lot).series();
      if (series.isForeign() == foreign) {
        String[] words = series.title().split(" ", -1);
        String word = words[lot.nextInt(words.length)];
        if (word.codePointCount(0, word.length()) >= 3) {
          return escaped(word);
        }
      }
    }
  }

  static String role(RandomGenerator lot) {
    List<String> names = SeriesPlan.roleNames();
    return escaped(names.get(lot.nextInt(names.size())));
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
