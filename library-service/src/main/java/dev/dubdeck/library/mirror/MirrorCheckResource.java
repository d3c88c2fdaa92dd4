package dev.dubdeck.library.mirror;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.dubdeck.library.folder.Divergence;
import dev.dubdeck.library.listing.Parameters;
import dev.dubdeck.library.mirror.MirrorWalk.Scope;
import dev.dubdeck.library.mirror.MirrorWalk.Step;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Lets an admin compare the files of the library with its rows, and have them put right. */
@Path("/api/library/mirror/check")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Library")
class MirrorCheckResource {
  private final MirrorCheck check;

  MirrorCheckResource(MirrorCheck check) {
    this.check = check;
  }

  /**
   * What was found.
   *
   * @param queued jobs whose files are written again by that; the files follow in the background
   * @param next what {@code after} has to say to go on; null at the end
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record CheckView(int checked, List<FoundView> found, int queued, @Nullable String next) {
    static CheckView of(Step step, int queued) {
      return new CheckView(
          step.checked(),
          step.found().stream().map(FoundView::of).toList(),
          queued,
          step.next() == null ? null : step.next().toString());
    }
  }

  /**
   * One thing that is not as the rows say.
   *
   * @param key of the file or folder, relative to the media root
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record FoundView(String kind, UUID jobId, String key, String words, boolean repairable) {
    static FoundView of(Divergence found) {
      return new FoundView(
          found.kind().name().toLowerCase(Locale.ROOT),
          found.jobId(),
          found.key(),
          found.kind().words(),
          found.kind().isRepairable());
    }
  }

  @POST
  @Operation(
      operationId = "checkMirror",
      summary = "Compare manifests and Library folders with the rows, some at a time",
      description =
          "Goes through versions, jobs that are gone, and folders on the disk. What changed a"
              + " moment ago and is still being written is not reported.")
  @APIResponse(responseCode = "200", description = "What was found; next leads on")
  @APIResponse(responseCode = "default", ref = "problem")
  public Uni<CheckView> check(
      @QueryParam("repair") @Parameter(description = "Whether to put it right; 0 or 1")
          @Nullable String repair,
      @QueryParam("deep") @Parameter(description = "Whether to read and hash every file; 0 or 1")
          @Nullable String deep,
      @QueryParam("series") @Parameter(description = "Slug of the only series to look at")
          @Nullable String series,
      @QueryParam("after") @Parameter(description = "The last answer's next")
          @Nullable String after) {
    boolean repairs = Parameters.flag("repair", repair);
    Scope scope =
        new Scope(
            series == null ? null : Parameters.series(series).value(),
            Parameters.flag("deep", deep));
    WalkPlace place = after == null ? WalkPlace.START : place(after);
    return repairs
        ? check.repair(scope, place).map(done -> CheckView.of(done.step(), done.queued()))
        : check.look(scope, place).map(step -> CheckView.of(step, 0));
  }

  private static WalkPlace place(String text) {
    try {
      return WalkPlace.parse(text);
    } catch (IllegalArgumentException none) {
      throw Parameters.malformed("after", "is not from an answer of this address");
    }
  }
}
