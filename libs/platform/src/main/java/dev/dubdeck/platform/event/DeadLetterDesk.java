package dev.dubdeck.platform.event;

import dev.dubdeck.platform.event.DeadLetter.Place;
import dev.dubdeck.platform.event.DeadLetterRedrive.Outcome;
import dev.dubdeck.platform.event.DeadLetterTopics.Found;
import dev.dubdeck.platform.management.ManagementDesk;
import dev.dubdeck.platform.management.ManagementRoutes;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.problem.ProblemType;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What operators see of the dead letters of this service, and how one is read once more. */
@Singleton
class DeadLetterDesk implements ManagementRoutes {
  private static final int USUAL = 100;
  private static final int MOST = 1000;

  private final DeadLetterRedrive redrive;

  DeadLetterDesk(DeadLetterRedrive redrive) {
    this.redrive = redrive;
  }

  /**
   * A letter on the desk.
   *
   * @param offset in the dead-letter topic
   * @param state {@code applied} once the event has had its effect, whichever way, else {@code
   *     open}
   */
  record Letter(
      String topic,
      int partition,
      long offset,
      @Nullable String key,
      @Nullable String consumer,
      @Nullable String reason,
      @Nullable String detail,
      @Nullable String eventId,
      @Nullable String eventType,
      Instant at,
      int bytes,
      boolean truncated,
      String state) {
    static Letter of(DeadLetter letter, boolean applied) {
      return new Letter(
          letter.place().topic(),
          letter.place().partition(),
          letter.place().offset(),
          letter.key(),
          letter.consumer(),
          letter.reason(),
          letter.detail(),
          letter.eventId(),
          letter.eventType(),
          letter.at(),
          letter.bytes(),
          letter.truncated(),
          applied ? "applied" : "open");
    }
  }

  @Override
  public void mount(ManagementDesk desk) {
    desk.get("/dead-letters", this::list);
    desk.post("/dead-letters/redrive", this::redriveAll);
    desk.post(
        "/dead-letters/:topic/:partition/:offset/redrive", context -> redriveOne(place(context)));
  }

  private Uni<?> list(RoutingContext context) {
    int limit = ManagementDesk.limit(context, USUAL, MOST);
    boolean all = "all".equals(context.request().getParam("state"));
    return redrive
        .look(topics(context))
        .chain(
            found ->
                redrive
                    .applied(found.letters())
                    .map(applied -> listed(found, applied, all, limit)));
  }

  private static Map<String, Object> listed(
      Found found, Set<Place> applied, boolean all, int limit) {
    List<Letter> letters =
        found.letters().stream()
            .filter(letter -> all || !applied.contains(letter.place()))
            .limit(limit + 1L)
            .map(letter -> Letter.of(letter, applied.contains(letter.place())))
            .toList();
    boolean complete = found.complete() && letters.size() <= limit;
    return Map.of(
        "letters", letters.subList(0, Math.min(limit, letters.size())), "complete", complete);
  }

  private Uni<?> redriveOne(Place place) {
    if (!redrive.topics().contains(place.topic())) {
      throw Problem.notFound();
    }
    return redrive
        .again(place)
        .map(
            outcome ->
                switch (outcome) {
                  case Outcome.Applied ignored -> Map.of("outcome", "applied");
                  case Outcome.Duplicate ignored -> Map.of("outcome", "duplicate");
                  case Outcome.Unread unread ->
                      throw Problem.of(
                              ProblemType.INVALID,
                              "still_unreadable",
                              "It still cannot be read: " + unread.detail())
                          .withMember("reason", unread.reason());
                  case Outcome.Gone ignored -> throw Problem.notFound();
                });
  }

  /** All that are open, oldest first in each partition, at most as many as are listed. */
  private Uni<?> redriveAll(RoutingContext context) {
    int limit = ManagementDesk.limit(context, MOST, MOST);
    Result result = new Result();
    return redrive
        .look(topics(context))
        .chain(
            found ->
                redrive
                    .applied(found.letters())
                    .map(
                        applied -> {
                          List<Place> open =
                              found.letters().stream()
                                  .map(DeadLetter::place)
                                  .filter(place -> !applied.contains(place))
                                  .toList();
                          result.complete = found.complete() && open.size() <= limit;
                          return open.subList(0, Math.min(limit, open.size()));
                        }))
        .chain(
            places ->
                Multi.createFrom()
                    .iterable(places)
                    .onItem()
                    .transformToUniAndConcatenate(
                        place ->
                            redrive.again(place).invoke(outcome -> result.note(place, outcome)))
                    .collect()
                    .last())
        .map(ignored -> result.toJson());
  }

  private Collection<String> topics(RoutingContext context) {
    String asked = context.request().getParam("topic");
    if (asked == null) {
      return redrive.topics();
    }
    if (!redrive.topics().contains(asked)) {
      throw Problem.notFound();
    }
    return List.of(asked);
  }

  private static Place place(RoutingContext context) {
    try {
      return new Place(
          context.pathParam("topic"),
          Integer.parseInt(context.pathParam("partition")),
          Long.parseLong(context.pathParam("offset")));
    } catch (NumberFormatException e) {
      throw Problem.notFound();
    }
  }

  /** What came of many. */
  private static final class Result {
    private final List<Map<String, Object>> unread = new ArrayList<>();
    private int applied;
    private int duplicates;
    private boolean complete;

    void note(Place place, Outcome outcome) {
      switch (outcome) {
        case Outcome.Applied ignored -> applied++;
        case Outcome.Duplicate ignored -> duplicates++;
        case Outcome.Gone ignored -> {
          // taken away by the broker's retention meanwhile
        }
        case Outcome.Unread why ->
            unread.add(Map.of("letter", place.toString(), "reason", why.reason()));
      }
    }

    Map<String, Object> toJson() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("applied", applied);
      json.put("duplicates", duplicates);
      json.put("still_unreadable", unread);
      json.put("complete", complete);
      return json;
    }
  }
}
