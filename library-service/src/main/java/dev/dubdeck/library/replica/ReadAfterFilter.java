package dev.dubdeck.library.replica;

import dev.dubdeck.platform.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Lets a client carry its place in the log from one instance of the service to another: a write
 * answers with {@value #HEADER}, and a read that brings it back finds the write. Within one
 * instance nobody needs it.
 */
@Singleton
public class ReadAfterFilter {
  static final String HEADER = "Dubdeck-Read-After";

  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  // Filters are made while the application is built, before there is configuration: look up later.
  private final Instance<Standby> standby;
  private final Instance<Pool> primary;
  private final CurrentCaller caller;

  ReadAfterFilter(Instance<Standby> standby, Instance<Pool> primary, CurrentCaller caller) {
    this.standby = standby;
    this.primary = primary;
    this.caller = caller;
  }

  /** After the caller is known: what he has seen elsewhere he must see here. */
  @ServerRequestFilter(priority = Priorities.USER)
  public void demand(ContainerRequestContext request) {
    Lsn seen = Lsn.parse(request.getHeaderString(HEADER));
    if (seen != null && standby.get().isThere()) {
      standby.get().demands(caller.require().id(), seen);
    }
  }

  /** Tells after which place the write is to be found. */
  @ServerResponseFilter
  public Uni<Void> tell(ContainerRequestContext request, ContainerResponseContext response) {
    if (READS.contains(request.getMethod())
        || response.getStatus() >= 300
        || !standby.get().isThere()) {
      return Uni.createFrom().voidItem();
    }
    return primary
        .get()
        .query(StandbyWatch.PLACE_OF_PRIMARY)
        .execute()
        .invoke(
            rows ->
                response.getHeaders().putSingle(HEADER, rows.iterator().next().getString("place")))
        .replaceWithVoid()
        .onFailure()
        .recoverWithNull();
  }
}
