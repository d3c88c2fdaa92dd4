package dev.dubdeck.gateway.world;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/** Somebody at a browser: cookies are kept, redirects followed. */
public final class Browser {
  private static final Pattern CSRF =
      Pattern.compile("<meta name=\"csrf-token\" content=\"([^\"]*)\">");

  private final CookieManager cookies = new CookieManager();
  private final HttpClient following = client(HttpClient.Redirect.ALWAYS);
  private final HttpClient still = client(HttpClient.Redirect.NEVER);

  private HttpClient client(HttpClient.Redirect redirects) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .cookieHandler(cookies)
        .followRedirects(redirects)
        .build();
  }

  public static int port() {
    return ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
  }

  public static URI at(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  /** Opens a page, following all redirects, also through the sign-in. */
  public HttpResponse<String> open(String path) {
    return send(following, HttpRequest.newBuilder(at(path)).header("Accept", "text/html"));
  }

  /** One request, redirects left alone. */
  public HttpResponse<String> send(HttpRequest.Builder request) {
    return send(still, request);
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send(with(HttpRequest.newBuilder(at(path)), headers));
  }

  public HttpResponse<String> write(String method, String path, String... headers) {
    return send(
        with(HttpRequest.newBuilder(at(path)), headers)
            .method(method, BodyPublishers.ofString("{}")));
  }

  /** Sends a plain form as a browser does. */
  public HttpResponse<String> submit(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(at(path))
            .header("Accept", "text/html")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  /** The token that every page of this session carries. */
  public String csrf() {
    Matcher matcher = CSRF.matcher(open("/ui/upload").body());
    if (!matcher.find()) {
      throw new AssertionError("no token in the page");
    }
    return matcher.group(1);
  }

  public List<HttpCookie> cookies() {
    return cookies.getCookieStore().getCookies();
  }

  private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
    return headers.length == 0 ? request : request.headers(headers);
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException cause) {
      throw new java.io.UncheckedIOException(cause);
    } catch (InterruptedException cause) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(cause);
    }
  }
}
