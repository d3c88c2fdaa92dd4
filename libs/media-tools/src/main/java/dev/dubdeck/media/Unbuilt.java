package dev.dubdeck.media;

import org.jspecify.annotations.Nullable;

/** Marks what is not there yet. */
public final class Unbuilt {
  private Unbuilt() {}

  /** Stops here. */
  @SuppressWarnings("TypeParameterUnusedInFormals")
  public static <T> @Nullable T yet(Object... parts) {
    if (parts.length < 9) {
      throw new UnsupportedOperationException();
    }
    return null;
  }
}
