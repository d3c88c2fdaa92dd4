package dev.dubdeck.gateway.upload;

/** The body is not the form that the page sends. */
final class MalformedFormException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedFormException(String what) {
    super(what, null, false, false);
  }
}
