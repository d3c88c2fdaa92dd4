package dev.dubdeck.library.listing;

import dev.dubdeck.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Which part of what a caller may see a list is about. */
public enum View {
  /** Own and shared; for administrators everything. */
  ALL,
  /** The caller's own. */
  MINE,
  /** What everyone signed in may see. */
  SHARED;

  /**
   * Reads the query parameter; absent is {@link #ALL}.
   *
   * @throws Problem 400 for any other word
   */
  public static View parse(@Nullable String word) {
    return switch (word == null ? "all" : word) {
      case "all", "" -> ALL;
      case "mine", "my", "owner" -> MINE;
      case "shared", "public", "pub" -> SHARED;
      default -> throw Parameters.malformed("view", "must be all, mine or shared");
    };
  }
}
