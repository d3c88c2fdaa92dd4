package dev.dubdeck.acceptance.pair;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person's browser as far as its session goes: it signs in once and keeps what it is given. */
final class BrowserCookie {
  private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
  private static final int MOST_REDIRECTS = 10;
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Of one host, whatever the port, as browsers have it. */
  private final Map<String, String> cookies = new ConcurrentHashMap<>();

  /** Signs in at the page, with a password that is the name. */
  static BrowserCookie signedIn(URI page, String name) throws Exception {
    BrowserCookie browser = new BrowserCookie();
    HttpResponse<String> form = browser.follow(browser.open(page));
    Matcher action = ACTION.matcher(form.body());
    if (!action.find()) {
      throw new AssertionError("no form to sign in at " + form.uri() + ": " + form.statusCode());
    }
    URI target = URI.create(action.group(1).replace("&amp;", "&"));
    HttpResponse<String> answer =
        browser.follow(
            browser.send(
                HttpRequest.newBuilder(target)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            "username="
                                + URLEncoder.encode(name, StandardCharsets.UTF_8)
                                + "&password="
                                + URLEncoder.encode(name, StandardCharsets.UTF_8)))));
    if (answer.statusCode() != 200 || !answer.uri().getPath().equals(page.getPath())) {
      throw new AssertionError("not signed in: " + answer.statusCode() + " at " + answer.uri());
    }
    return browser;
  }

  /** A page, redirects left alone. */
  HttpResponse<String> open(URI page) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(page));
  }

  private HttpResponse<String> follow(HttpResponse<String> first) throws Exception {
    HttpResponse<String> answer = first;
    for (int i = 0; i < MOST_REDIRECTS && answer.statusCode() / 100 == 3; i++) {
      answer = open(answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow()));
    }
    return answer;
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    String all =
        cookies.entrySet().stream()
            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
            .collect(Collectors.joining("; "));
    request.header("Accept", "text/html");
    if (!all.isEmpty()) {
      request.header("Cookie", all);
    }
    HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    for (String set : answer.headers().allValues("Set-Cookie")) {
      String[] pair = set.split(";", 2)[0].split("=", 2);
      if (pair[1].isEmpty() || set.contains("Max-Age=0")) {
        cookies.remove(pair[0]);
      } else {
        cookies.put(pair[0], pair[1]);
      }
    }
    return answer;
  }
}
