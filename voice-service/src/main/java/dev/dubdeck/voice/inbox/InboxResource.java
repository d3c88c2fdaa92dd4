package dev.dubdeck.voice.inbox;

import dev.dubdeck.contracts.naming.EpisodeNumbers;
import dev.dubdeck.platform.identity.CurrentCaller;
import dev.dubdeck.platform.paging.Cursor;
import dev.dubdeck.platform.paging.Page;
import dev.dubdeck.platform.paging.Slice;
import dev.dubdeck.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The inbox of open decisions. */
@Path("/api/voices/inbox")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Inbox")
public class InboxResource {
  private static final int DEFAULT_LIMIT = 50;
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

  private final InboxRepository inbox;
  private final CurrentCaller caller;

  InboxResource(InboxRepository inbox, CurrentCaller caller) {
    this.inbox = inbox;
    this.caller = caller;
  }

  /** Lists what is open. */
  @GET
  @Operation(summary = "What waits for a decision: minutes of speech times doubt, most first")
  public Uni<Response> list(
      @Context UriInfo uri,
      @QueryParam("series") @Nullable String series,
      @QueryParam("season") @Nullable String season) {
    Page page = Page.of(uri, DEFAULT_LIMIT);
    return inbox
        .list(caller.require(), series == null ? null : series(series), season(season), page)
        .map(
            rows ->
                Slice.ofSurplus(
                        rows,
                        page,
                        item ->
                            Cursor.of(
                                BigDecimal.valueOf(item.weight()).toPlainString(), item.itemKey()),
                        null)
                    .toResponse(uri));
  }

  private static String series(String text) {
    if (text.indexOf('\0') >= 0) {
      throw Problem.malformed("bad_parameter", "The series is not a slug.")
          .withError("series", "is not a slug");
    }
    return text;
  }

  private static @Nullable Integer season(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    int number = DIGITS.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (number < 1 || number > EpisodeNumbers.MAX) {
      throw Problem.malformed("bad_parameter", "The season is not a number.")
          .withError("season", "must be a whole number from 1 to " + EpisodeNumbers.MAX);
    }
    return number;
  }
}
