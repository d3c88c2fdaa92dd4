package dev.dubdeck.platform.identity;

import io.quarkus.arc.Arc;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Writes into a service's API description what its {@link AccessTable} says of each route: the
 * scope that the token must carry, and the refusals that follow. What a resource says of itself
 * stays.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public final class AccessInOpenApi implements OASFilter {
  private static final String PROBLEM = "problem";
  private static final String SCHEME = "token";

  @Override
  public void filterOpenAPI(OpenAPI document) {
    if (document.getPaths() == null) {
      return;
    }
    prepare(document);
    Arc.container().select(AccessTable.class).stream()
        .flatMap(table -> table.rules().stream())
        .forEach(rule -> describe(document, rule));
  }

  private static void describe(OpenAPI document, AccessRule rule) {
    PathItem item = document.getPaths().getPathItem(RouteTemplates.normalise(rule.path()));
    Operation operation =
        item == null ? null : item.getOperations().get(PathItem.HttpMethod.valueOf(rule.method()));
    if (operation == null) {
      return;
    }
    operation.setSecurity(
        List.of(OASFactory.createSecurityRequirement().addScheme(SCHEME, List.of(rule.scope()))));
    APIResponses responses = operation.getResponses();
    for (String refusal : refusals(rule.audience())) {
      if (!responses.hasAPIResponse(refusal) || isWordless(responses.getAPIResponse(refusal))) {
        responses.addAPIResponse(refusal, OASFactory.createAPIResponse().ref(PROBLEM));
      }
    }
  }

  /** As the framework adds it where it sees that a route is guarded. */
  private static boolean isWordless(APIResponse response) {
    return response.getRef() == null && response.getContent() == null;
  }

  private static List<String> refusals(Audience audience) {
    List<String> refusals = new ArrayList<>(List.of("401", "403"));
    if (audience == Audience.VIEWER
        || audience == Audience.OWNER
        || audience == Audience.CONTRIBUTOR) {
      // What the caller may not see answers as what is not there.
      refusals.add("404");
    }
    return refusals;
  }

  private static void prepare(OpenAPI document) {
    Components components =
        document.getComponents() == null ? OASFactory.createComponents() : document.getComponents();
    document.setComponents(components);
    // The framework's own names the issuer of the moment.
    components.setSecuritySchemes(
        Map.of(
            SCHEME,
            OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description("An access token of the issuer, for the audience dubdeck.")));
    if (components.getResponses() == null || !components.getResponses().containsKey(PROBLEM)) {
      components.addResponse(PROBLEM, problem());
    }
  }

  private static APIResponse problem() {
    Schema schema =
        OASFactory.createSchema()
            .type(List.of(SchemaType.OBJECT))
            .required(List.of("type", "title", "status", "code", "detail"));
    for (String text : List.of("type", "title", "code", "detail", "request_id")) {
      schema.addProperty(text, OASFactory.createSchema().type(List.of(SchemaType.STRING)));
    }
    schema.addProperty("status", OASFactory.createSchema().type(List.of(SchemaType.INTEGER)));
    return OASFactory.createAPIResponse()
        .description("What went wrong, as RFC 9457 says it.")
        .content(
            OASFactory.createContent()
                .addMediaType(
                    "application/problem+json", OASFactory.createMediaType().schema(schema)));
  }
}
