package dev.dubdeck.teststack.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.dubdeck.platform.identity.AccessRule;
import dev.dubdeck.platform.identity.Audience;
import dev.dubdeck.teststack.identity.Tokens;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/**
 * Tries every line of an access table with every kind of visitor, on private and on shared things:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> matrix() {
 *   return AccessMatrix.of(table.rules(), (rule, sharing) -> attempt about a new job of ana's);
 * }
 * }</pre>
 */
public final class AccessMatrix {
  private AccessMatrix() {}

  /** Supplies a request about a fresh thing of Ana's; called once for every cell of the matrix. */
  @FunctionalInterface
  public interface Attempts {
    /** The request for a line. */
    Attempt attempt(AccessRule rule, Sharing sharing);
  }

  /** One test for each line, visitor and sharing, and one for each line and hostile token. */
  public static Stream<DynamicTest> of(List<AccessRule> rules, Attempts attempts) {
    return rules.stream()
        .flatMap(rule -> Stream.concat(refusals(rule, attempts), cells(rule, attempts)));
  }

  private static Stream<DynamicTest> refusals(AccessRule rule, Attempts attempts) {
    return Stream.of(
        dynamicTest(
            name(rule) + " refuses strangers",
            () -> {
              Attempt attempt = attempts.attempt(rule, Sharing.SHARED);
              requireProblem(send(attempt, null), 401, "unauthenticated", "no token");
              for (Map.Entry<String, String> token : Tokens.hostile().entrySet()) {
                requireProblem(
                    send(attempt, token.getValue()), 401, "unauthenticated", token.getKey());
              }
            }));
  }

  private static Stream<DynamicTest> cells(AccessRule rule, Attempts attempts) {
    List<DynamicTest> tests = new ArrayList<>();
    for (Sharing sharing : Sharing.values()) {
      for (Visitor visitor : Visitor.values()) {
        tests.add(
            dynamicTest(
                name(rule) + " of a " + sharing + " thing by " + visitor,
                () ->
                    check(
                        rule,
                        sharing,
                        visitor,
                        send(attempts.attempt(rule, sharing), visitor.token()))));
      }
    }
    return tests.stream();
  }

  private static void check(AccessRule rule, Sharing sharing, Visitor visitor, Response response) {
    String words = name(rule) + " by " + visitor;
    if (!visitor.hasScope(rule.scope())) {
      requireProblem(response, 403, "insufficient_scope", words);
      return;
    }
    boolean mayUse = visitor.owns() || rule.audience() == Audience.SIGNED_IN;
    boolean sees = mayUse || sharing == Sharing.SHARED;
    switch (rule.audience()) {
      case SIGNED_IN -> requireLetIn(response, words);
      case ADMIN -> {
        if (visitor == Visitor.FULL_ADMIN) {
          requireLetIn(response, words);
        } else {
          requireProblem(response, 403, "admin_only", words);
        }
      }
      case VIEWER -> {
        if (sees) {
          requireLetIn(response, words);
        } else {
          requireProblem(response, 404, "not_found", words);
        }
      }
      case OWNER -> {
        if (mayUse) {
          requireLetIn(response, words);
        } else if (sees) {
          requireProblem(response, 403, "not_owner", words);
        } else {
          requireProblem(response, 404, "not_found", words);
        }
      }
      case CONTRIBUTOR -> {
        if (mayUse) {
          requireLetIn(response, words);
        } else {
          assertThat(response.statusCode()).as(words).isIn(Set.of(403, 404));
        }
      }
    }
  }

  /** Past the guards: what happens then (409, 422, a missing preview) is another test's matter. */
  private static void requireLetIn(Response response, String words) {
    int status = response.statusCode();
    assertThat(status).as(words).isNotIn(401, 403).isLessThan(500);
    if (status == 404 && response.contentType().contains("json")) {
      assertThat(response.<String>path("code")).as(words).isNotEqualTo("not_found");
    }
  }

  private static void requireProblem(Response response, int status, String code, String words) {
    assertThat(response.statusCode()).as(words).isEqualTo(status);
    assertThat(response.contentType()).as(words).startsWith("application/problem+json");
    assertThat(response.<String>path("code")).as(words).isEqualTo(code);
  }

  private static Response send(Attempt attempt, @Nullable String token) {
    RequestSpecification request = RestAssured.given().urlEncodingEnabled(false);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (attempt.contentType() != null) {
      request.contentType(attempt.contentType());
    }
    if (attempt.body() != null) {
      request.body(attempt.body());
    }
    return request.request(attempt.method(), attempt.path());
  }

  private static String name(AccessRule rule) {
    return rule.method() + " " + rule.path();
  }
}
