package dev.dubdeck.contracts.naming;

/** A title, slug or number that its rule refuses; the message is fit for people. */
public final class InvalidNameException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Why the text was refused. */
  public enum Reason {
    /** Nothing is left of the title once white space is gone. */
    TITLE_BLANK,
    /** The title is longer than {@link SeriesTitle#MAX_LENGTH}. */
    TITLE_TOO_LONG,
    /** The title holds nothing a slug could be made of. */
    SLUG_EMPTY,
    /** The slug is longer than {@link SeriesSlug#MAX_LENGTH}. */
    SLUG_TOO_LONG,
    /** The text is not a slug. */
    SLUG_MALFORMED,
    /** The text holds no integer. */
    NUMBER_MISSING,
    /** The integer is not in 1..99999. */
    NUMBER_OUT_OF_RANGE
  }

  private final Reason reason;

  InvalidNameException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** The rule that refused. */
  public Reason reason() {
    return reason;
  }
}
