package dev.dubdeck.acceptance.verify.library;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Answer;
import dev.dubdeck.acceptance.verify.Promises;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the checks of one verification share.
 *
 * @param jobs name → job id
 */
record Browse(Shelf shelf, Promises promises, Map<String, String> jobs) {
  static final String LIBRARY = "/api/library";

  /** The slug of a title of this verification. */
  String slug(String title) {
    return title + "-" + shelf.word();
  }

  String job(String name) {
    return jobs.getOrDefault(name, "");
  }

  /** A list that must be answered. */
  JsonNode list(String person, String path) {
    return shelf.as(person).json(LIBRARY + path);
  }

  /** Any answer to a GET. */
  Answer get(String person, String path) {
    return shelf.as(person).call("GET", LIBRARY + path, null);
  }

  /** Any answer to a write. */
  Answer call(String person, String method, String path, @Nullable Object body) {
    return shelf.as(person).call(method, LIBRARY + path, body);
  }

  /** The titles of a list, without the word, in its order. */
  List<String> titles(String person, String path) {
    return Shelf.strings(list(person, path), "series_title").stream()
        .map(title -> title.replace(" " + shelf.word(), ""))
        .toList();
  }

  /** The filter for what belongs to this verification. */
  String mine() {
    return "q=" + shelf.word() + "&limit=200";
  }

  void status(String promise, int expected, Answer answer) {
    promises.check(promise, answer.status() == expected, answer);
  }
}
