package dev.dubdeck.stack.supervise;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a URL on this machine whether it is there. */
public final class HttpProbe {
  private static final int LIMIT_MILLIS = 3_000;

  private HttpProbe() {}

  /** Whether it answers 200 soon enough. */
  public static boolean answersOk(URI url) {
    try {
      HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
      connection.setConnectTimeout(LIMIT_MILLIS);
      connection.setReadTimeout(LIMIT_MILLIS);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }
}
