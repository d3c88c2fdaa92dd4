package dev.dubdeck.platform.event;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
   * @param state {@code applied} once the event has had its effect, whichever way, else {@code
   *     open}
   */
  record Letter(@JsonUnwrapped DeadLetter letter, String state) {}

  /** What a look found, and which of it has had its effect. */
  private record Looked(Found found, Set<Place> applied) {
    boolean isOpen(DeadLetter letter) {
      return !applied.contains(letter.place());
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
    return look(context).map(looked -> listed(looked, all, limit));
  }

  private Uni<Looked> look(RoutingContext context) {
    return redrive
        .look(topics(context))
        .chain(
            found -> redrive.applied(found.letters()).map(applied -> new Looked(found, applied)));
  }

  private static Map<String, Object> listed(Looked looked, boolean all, int limit) {
    List<Letter> letters =
        looked.found().letters().stream()
            .filter(letter -> all || looked.isOpen(letter))
            .map(letter -> new Letter(letter, looked.isOpen(letter) ? "open" : "applied"))
            .toList();
    return Map.of(
        "letters",
        letters.subList(0, Math.min(limit, letters.size())),
        "complete",
        looked.found().complete() && letters.size() <= limit);
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
    return look(context)
        .map(
            looked -> {
              List<Place> open =
                  looked.found().letters().stream()
                      .filter(looked::isOpen)
                      .map(DeadLetter::place)
                      .toList();
              result.complete = looked.found().complete() && open.size() <= limit;
              return open.subList(0, Math.min(limit, open.size()));
            })
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
