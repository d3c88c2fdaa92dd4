package dev.dubdeck.gateway.upstream;

import dev.dubdeck.gateway.request.RequestId;
import dev.dubdeck.gateway.session.BrowserSession;
import dev.dubdeck.gateway.session.SignedIn;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import org.eclipse.microprofile.rest.client.ext.ClientHeadersFactory;

/** Every question to a service carries the person's own token and the request's id. */
@RequestScoped
public class CallerHeaders implements ClientHeadersFactory {
  private final SecurityIdentity identity;
  private final RoutingContext context;

  CallerHeaders(SecurityIdentity identity, RoutingContext context) {
    this.identity = identity;
    this.context = context;
  }

  @Override
  public MultivaluedMap<String, String> update(
      MultivaluedMap<String, String> incoming, MultivaluedMap<String, String> outgoing) {
    MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
    SignedIn who = BrowserSession.signedIn(identity);
    if (who != null) {
      headers.putSingle("Authorization", "Bearer " + who.accessToken());
    }
    headers.putSingle(RequestId.HEADER, RequestId.of(context));
    return headers;
  }
}
