package dev.dubdeck.stack.doctor;

/**
 * One line of the doctor's table.
 *
 * @param what what was looked at
 * @param state how it is
 * @param words what was found, or what to do about it
 */
public record Finding(String what, State state, String words) {

  /** Whether something has to be done, and how badly. */
  public enum State {
    OK("ok"),
    OPTIONAL("optional"),
    MISSING("missing");

    private final String shown;

    State(String shown) {
      this.shown = shown;
    }

    /** As the table shows it. */
    public String shown() {
      return shown;
    }
  }

  static Finding ok(String what, String words) {
    return new Finding(what, State.OK, words);
  }

  static Finding optional(String what, String words) {
    return new Finding(what, State.OPTIONAL, words);
  }

  static Finding missing(String what, String words) {
    return new Finding(what, State.MISSING, words);
  }
}
