package dev.dubdeck.gateway.page;

/** A form came without the token of the session it claims to belong to. */
public final class FormTooOldException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FormTooOldException() {
    super("form without a valid csrf token", null, false, false);
  }
}
