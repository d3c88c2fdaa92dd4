package dev.dubdeck.jobs.file;

import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.identity.CurrentCaller;
import dev.dubdeck.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * Registered artifacts by their media key, to those who may see their job. Not cancellable: an
 * opened file goes on to the writer, which closes it.
 */
@Cancellable(false)
@Path("/files")
@Tag(name = "Files")
public class FilesResource {
  private final FileCounter counter;
  private final CurrentCaller caller;

  FilesResource(FileCounter counter, CurrentCaller caller) {
    this.counter = counter;
    this.caller = caller;
  }

  /** Sends a file. The key is read from the raw request target, not from the tidied path. */
  @GET
  @Path("/{key:.+}")
  @Operation(
      summary = "A published file, with ranges and validators",
      description = "Everything that is not a registered artifact of a visible job is one 404.")
  @Parameter(name = "key", in = ParameterIn.PATH, description = "Media key, slashes and all")
  @Parameter(
      name = "download",
      in = ParameterIn.QUERY,
      description = "1: to be saved under its name, not shown")
  public Uni<Response> file(@Context RoutingContext context) {
    Caller who = caller.require();
    FileConditions conditions = FileConditions.of(context.request());
    return switch (FileTargets.of(context)) {
      case FileTarget.Asked asked ->
          counter.open(who, asked.key()).map(file -> FileAnswer.of(file, conditions));
      case FileTarget.Refused refused -> counter.refuseTarget(context.request().uri());
      case FileTarget.Elsewhere elsewhere -> counter.refuseTarget(context.request().uri());
      case FileTarget.Malformed malformed -> throw Problem.notFound();
    };
  }
}
