package dev.dubdeck.acceptance.bench.catalogue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A library of that many versions, fifty to a series on average: films, short and long series, one
 * season of 5,000 episodes. It grows in steps: the first thousand versions are a small library of
 * their own, and so on. Within a step, seasons of all series come in an order drawn by lot.
 */
public final class Catalogue {
  /** People who own versions. */
  public static final int OWNERS = 200;

  /** Episodes of the longest season. */
  public static final int LONGEST = 5_000;

  /** {seasons, episodes of each, rounds}; the last is the largest. Together 1,000 versions. */
  private static final int[][] DECK = {
    {1, 1, 1},
    {1, 1, 1},
    {1, 1, 1},
    {1, 1, 1},
    {1, 1, 1},
    {1, 1, 2},
    {1, 1, 2},
    {1, 1, 3},
    {1, 6, 1},
    {1, 8, 1},
    {1, 8, 1},
    {1, 10, 1},
    {1, 8, 2},
    {1, 10, 2},
    {2, 10, 1},
    {3, 12, 1},
    {3, 10, 2},
    {4, 13, 2},
    {5, 24, 2},
    {10, 23, 2}
  };

  private static final int DECK_VERSIONS = 1_000;

  /** From this deck on, the longest season and films stand for as many decks as it is long. */
  private static final int LONG_DECK = 5;

  private final long seed;
  private final List<Integer> steps;
  private final List<List<Release>> releases = new ArrayList<>();
  private final List<Release> all = new ArrayList<>();
  private final Deque<Release> waiting = new ArrayDeque<>();
  private int decks;
  private int series;
  private int versions;

  /**
   * @param steps sizes in versions, ascending
   */
  public Catalogue(long seed, List<Integer> steps) {
    this.seed = seed;
    this.steps = List.copyOf(steps);
  }

  /** The seed of everything drawn by lot. */
  public long seed() {
    return seed;
  }

  /** The name of an owner, from 0. */
  public static String owner(int number) {
    return String.format(Locale.ROOT, "bench-%03d", number);
  }

  /** What comes with the next step, in the order it is submitted. */
  public List<Release> grow() {
    int size = steps.get(releases.size());
    List<Release> step = new ArrayList<>();
    int room = size - versions;
    while (room > 0) {
      if (waiting.isEmpty()) {
        deal();
      }
      Release next = waiting.removeFirst();
      if (next.count() > room) {
        waiting.addFirst(next.without(room));
        next = next.first(room);
      }
      step.add(next);
      room -= next.count();
    }
    Collections.shuffle(step, new Random(seed + size));
    for (int i = 0; i < step.size(); i++) {
      step.set(i, step.get(i).at(versions));
      versions += step.get(i).count();
    }
    releases.add(step);
    all.addAll(step);
    return step;
  }

  private void deal() {
    int deck = decks;
    if (deck == LONG_DECK) {
      put(1, LONGEST, 1);
      int films = LONGEST / DECK_VERSIONS * DECK.length - 1;
      for (int i = 0; i < films; i++) {
        put(1, 1, 1);
      }
      decks += LONGEST / DECK_VERSIONS;
      return;
    }
    List<int[]> shapes = new ArrayList<>(List.of(DECK).subList(0, DECK.length - 1));
    Collections.shuffle(shapes, new Random(seed + 31L * deck));
    shapes.add(DECK[DECK.length - 1]);
    for (int[] shape : shapes) {
      put(shape[0], shape[1], shape[2]);
    }
    decks++;
  }

  private void put(int seasons, int episodes, int rounds) {
    SeriesPlan plan = SeriesPlan.of(seed, series++, seasons, episodes, rounds);
    for (int season = 1; season <= seasons; season++) {
      for (int round = 0; round < rounds; round++) {
        for (int episode = 1; episode <= episodes; episode += Release.MOST) {
          waiting.addLast(Release.of(seed, plan, season, round, episode));
        }
      }
    }
  }

  /** All that has come so far. */
  public List<Release> releases() {
    return Collections.unmodifiableList(all);
  }

  /** Versions so far. */
  public int versions() {
    return versions;
  }

  /** Series so far. */
  public int series() {
    return (int) all.stream().map(Release::series).mapToInt(SeriesPlan::number).distinct().count();
  }

  /** The share of versions that everyone sees, 0..1. */
  public double shared() {
    return all.stream().filter(Release::shared).mapToInt(Release::count).sum() / (double) versions;
  }

  /** The season with most episodes so far. */
  public Release longest() {
    return all.stream()
        .filter(Release::shared)
        .max((a, b) -> Integer.compare(a.series().episodes(), b.series().episodes()))
        .orElseThrow();
  }
}
