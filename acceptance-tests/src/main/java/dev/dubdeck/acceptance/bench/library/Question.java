package dev.dubdeck.acceptance.bench.library;

import dev.dubdeck.acceptance.bench.crowd.Asking;

/**
 * One kind of request.
 *
 * @param group the page it belongs to: {@code series}, {@code search}…
 * @param name for people
 * @param target milliseconds of the 95th percentile; infinite when nothing is promised
 * @param bounded whether its rows read are promised to be at most ten times those returned; a total
 *     has to count
 */
record Question(String group, String name, double target, boolean bounded, Asking asking) {
  static Question of(String group, String name, double target, Asking asking) {
    return new Question(group, name, target, true, asking);
  }

  Question unbounded() {
    return new Question(group, name, Double.POSITIVE_INFINITY, false, asking);
  }

  String title() {
    return group + ", " + name;
  }
}
