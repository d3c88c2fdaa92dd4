package dev.dubdeck.platform.identity;

import dev.dubdeck.platform.problem.Problem;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The caller of the current request, known once {@link AccessFilter} has let it in. */
@RequestScoped
public class CurrentCaller {
  private @Nullable Caller caller;

  /**
   * The caller.
   *
   * @throws Problem 401 when nobody is signed in
   */
  public Caller require() {
    if (caller == null) {
      throw Problem.unauthenticated();
    }
    return caller;
  }

  void signIn(Caller caller) {
    this.caller = caller;
  }
}
