package dev.dubdeck.library;

import static dev.dubdeck.platform.identity.AccessRule.READ_JOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.dubdeck.contracts.Visibility;
import dev.dubdeck.platform.identity.AccessRule;
import dev.dubdeck.platform.identity.AccessTable;
import dev.dubdeck.platform.identity.Audience;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Users × visibility over every line of the access table. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "library"))
class LibraryAccessIT {
  private final String word = LibraryScene.uniqueWord();
  private final String owner = "owner-" + word;
  @Inject AccessTable access;
  @Inject LibraryScene scene;

  @ParameterizedTest
  @EnumSource(Visibility.class)
  void everyRouteAnswersEachCallerByItsAudience(Visibility visibility) {
    scene.given(AJob.of(owner, "Access " + word).visible(visibility));

    for (AccessRule rule : access.rules()) {
      expected(rule, visibility)
          .forEach(
              (token, status) ->
                  assertThat(call(rule, token).statusCode())
                      .as("%s %s, %s, %s", rule.method(), rule.path(), visibility, claims(token))
                      .isEqualTo(status));
    }
  }

  @TestFactory
  List<DynamicTest> badTokensAnswer401OnEveryRoute() {
    List<DynamicTest> tests = new ArrayList<>();
    Tokens.hostile()
        .forEach(
            (fault, token) ->
                tests.add(
                    dynamicTest(
                        fault,
                        () -> {
                          for (AccessRule rule : access.rules()) {
                            assertThat(call(rule, token).statusCode()).isEqualTo(401);
                          }
                        })));
    return tests;
  }

  @Test
  void tokenWithoutTheScopeIsRefusedBeforeAnythingIsLookedUp() {
    for (AccessRule rule : access.rules()) {
      Response answer = call(rule, Tokens.of(owner, List.of("viewer"), "submit:job"));

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.jsonPath().getString("code")).isEqualTo("insufficient_scope");
    }
  }

  @Test
  void nobodySignedInAnswers401() {
    for (AccessRule rule : access.rules()) {
      Response answer = send(RestAssured.given(), rule);

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.contentType()).startsWith("application/problem+json");
    }
  }

  private Map<String, Integer> expected(AccessRule rule, Visibility visibility) {
    assertThat(rule.scope()).isEqualTo(READ_JOB);
    boolean hidden = rule.audience() == Audience.VIEWER && visibility == Visibility.PRIVATE;
    Map<String, Integer> expected = new LinkedHashMap<>();
    expected.put(Tokens.user(owner), 200);
    expected.put(Tokens.admin(), 200);
    expected.put(Tokens.user("other-" + word), hidden ? 404 : 200);
    expected.put(Tokens.vera(), hidden ? 404 : 200);
    expected.put(Tokens.narrowAdmin(READ_JOB), hidden ? 404 : 200);
    return expected;
  }

  private Response call(AccessRule rule, String token) {
    return send(RestAssured.given().auth().oauth2(token), rule);
  }

  private Response send(RequestSpecification request, AccessRule rule) {
    String path = rule.path().replace("{series}", "access-" + word).replace("{season}", "1");
    return request.queryParam("q", "access").request(rule.method(), path);
  }

  private static String claims(String token) {
    return new String(
        Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
  }
}
