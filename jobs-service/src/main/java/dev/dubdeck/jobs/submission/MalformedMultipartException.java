package dev.dubdeck.jobs.submission;

import java.io.IOException;

/** The body is not the multipart body that its header promises. The message is fit for people. */
final class MalformedMultipartException extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedMultipartException(String message) {
    super(message);
  }
}
