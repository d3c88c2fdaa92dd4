package dev.dubdeck.acceptance.bench.catalogue;

import java.util.List;
import java.util.stream.Stream;

/**
 * One series as it will be when all of it has come.
 *
 * @param number from 0
 * @param seasons how many
 * @param episodes of each season
 * @param rounds how often each episode was dubbed
 */
public record SeriesPlan(
    int number, String slug, String title, int seasons, int episodes, int rounds) {
  private static final List<Role> ROLES =
      List.of(
          new Role("Mika", "mika"),
          new Role("Noor", "noor"),
          new Role("Tadeusz", "tadeusz"),
          new Role("Iñaki", "inaki"),
          new Role("Олена", "olena"),
          new Role("Zoë", "zoe"),
          new Role("陽子", "yoko"),
          new Role("Δανάη", "danai"),
          new Role("Kwame", "kwame"),
          new Role("Lucía", "lucia"),
          new Role("Ravi", "ravi"),
          new Role("Sólveig", "solveig"));
  private static final int USERS = Catalogue.OWNERS;
  private static final long TITLE = 11;
  private static final long OWNER = 12;
  private static final long CAST = 13;
  private static final long LANGUAGE = 14;
  private static final List<String> LANGUAGES =
      List.of("de", "fr", "es", "pt-BR", "it", "pl", "tr", "hi", "es-419", "uk");

  static SeriesPlan of(long seed, int number, int seasons, int episodes, int rounds) {
    Script script = Script.ofSeries(number);
    int words = 2 + Draw.below(2, seed + TITLE, number);
    StringBuilder title = new StringBuilder();
    StringBuilder slug = new StringBuilder();
    for (int i = 0; i < words; i++) {
      String[] word = script.word(Draw.bits(seed + TITLE, number * 10L + i + 1));
      title.append(i == 0 ? "" : script.gap()).append(word[0]);
      slug.append(word[1]).append('-');
    }
    if (number % 9 == 0) {
      title.append(' ').append(2 + number % 7);
    }
    return new SeriesPlan(
        number, slug.toString() + number, title.toString(), seasons, episodes, rounds);
  }

  int versions() {
    return seasons * episodes * rounds;
  }

  /** Up to four people dub a series; a season's round is one's. */
  String owner(long seed, int season, int round) {
    int first = Draw.below(USERS, seed + OWNER, number);
    int people = 1 + Draw.below(4, seed + OWNER, number + 1_000_003L);
    return Catalogue.owner((first + 37 * ((season + round) % people)) % USERS);
  }

  /** Whether the title is in another script than ours. */
  public boolean isForeign() {
    return Script.ofSeries(number) != Script.LATIN;
  }

  /** The language that the nth round speaks. */
  String language(long seed, int round) {
    int first = Draw.below(LANGUAGES.size(), seed + LANGUAGE, number);
    return LANGUAGES.get((first + round) % LANGUAGES.size());
  }

  /** One series in ten has voices. */
  boolean isCast(long seed) {
    return Draw.below(10, seed + CAST, number + 1_000_003L) == 0;
  }

  /** The voices of one cast series in three have drifted. */
  boolean isDrifted(long seed) {
    return Draw.below(3, seed + CAST, number + 2_000_003L) == 0;
  }

  /** Four roles of the series. */
  List<Role> roles(long seed) {
    int first = Draw.below(ROLES.size(), seed + CAST, number);
    return Stream.of(0, 1, 4, 6).map(next -> ROLES.get((first + next) % ROLES.size())).toList();
  }

  /** All names that roles have. */
  public static List<String> roleNames() {
    return ROLES.stream().map(Role::name).toList();
  }

  /** A character: his name and the name in addresses. */
  record Role(String name, String slug) {}
}
