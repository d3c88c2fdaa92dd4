package dev.dubdeck.voice.casting;

import dev.dubdeck.platform.identity.CurrentCaller;
import dev.dubdeck.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Casting sheets. */
@Path("/api/series/{series}/casting-sheet")
@Tag(name = "Casting")
public class CastingResource {
  private static final String CSV = "text/csv";

  private final CastingSheets sheets;
  private final CurrentCaller caller;

  CastingResource(CastingSheets sheets, CurrentCaller caller) {
    this.sheets = sheets;
    this.caller = caller;
  }

  /** Shows the sheet. */
  @GET
  @Produces({MediaType.APPLICATION_JSON, CSV})
  @Operation(
      summary = "Who speaks in which episode, with which version of the voice",
      description = "JSON, or CSV by Accept or format=csv.")
  public Uni<Response> sheet(
      @PathParam("series") String series,
      @QueryParam("format") @Nullable String format,
      @Context HttpHeaders headers) {
    boolean csv = isCsv(format, headers);
    return sheets
        .of(caller.require(), series)
        .map(sheet -> csv ? csv(sheet) : Response.ok(sheet, MediaType.APPLICATION_JSON).build());
  }

  private static Response csv(CastingSheet sheet) {
    return Response.ok(
            CastingCsv.of(sheet).getBytes(StandardCharsets.UTF_8), CSV + ";charset=UTF-8")
        .header(
            "Content-Disposition",
            "attachment; filename=\"" + sheet.seriesSlug() + "-casting.csv\"")
        .build();
  }

  private static boolean isCsv(@Nullable String format, HttpHeaders headers) {
    if (format == null || format.isEmpty()) {
      MediaType wanted = headers.getAcceptableMediaTypes().getFirst();
      return !wanted.isWildcardType() && wanted.isCompatible(MediaType.valueOf(CSV));
    }
    return switch (format) {
      case "csv" -> true;
      case "json" -> false;
      default ->
          throw Problem.malformed("bad_parameter", "The parameter format must be json or csv.")
              .withError("format", "must be json or csv");
    };
  }
}
