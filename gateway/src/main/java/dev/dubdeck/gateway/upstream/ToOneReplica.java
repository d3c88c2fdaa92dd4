package dev.dubdeck.gateway.upstream;

import jakarta.inject.Singleton;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.net.URI;

/** The clients of the pages know a service by its name; whose turn it is gets the question. */
@Singleton
public class ToOneReplica implements ClientRequestFilter {
  private final Services services;

  ToOneReplica(Services services) {
    this.services = services;
  }

  @Override
  public void filter(ClientRequestContext request) {
    URI asked = request.getUri();
    Replicas service = services.find(asked.getHost());
    if (service != null) {
      String query = asked.getRawQuery();
      request.setUri(
          service.next().origin().resolve(asked.getRawPath() + (query == null ? "" : "?" + query)));
    }
  }
}
