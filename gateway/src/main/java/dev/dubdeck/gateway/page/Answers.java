package dev.dubdeck.gateway.page;

import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestResponse;

/** A page whose list is missing is still a page, and says so in its status, too. */
public final class Answers {
  private static final String SECONDS = "5";

  private Answers() {}

  /** The page, with 503 when its list is missing. */
  public static RestResponse<TemplateInstance> of(TemplateInstance page, boolean isAway) {
    return isAway
        ? RestResponse.ResponseBuilder.create(RestResponse.Status.SERVICE_UNAVAILABLE, page)
            .header("Retry-After", SECONDS)
            .build()
        : RestResponse.ok(page);
  }
}
