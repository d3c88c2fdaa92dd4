package dev.dubdeck.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.Visibility;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {
  @Test
  void adminNeedsRoleAndScope() {
    assertThat(new Caller("a", Set.of("admin"), Set.of("admin:*")).isAdmin()).isTrue();
    assertThat(new Caller("a", Set.of("admin"), Set.of("read:job")).isAdmin()).isFalse();
    assertThat(new Caller("a", Set.of("viewer"), Set.of("admin:*")).isAdmin()).isFalse();
  }

  @Test
  void sharedIsSeenByAllPrivateByItsOwner() {
    Caller ben = new Caller("ben", Set.of(), Set.of());
    assertThat(ben.maySee("ana", Visibility.SHARED)).isTrue();
    assertThat(ben.maySee("ana", Visibility.PRIVATE)).isFalse();
    assertThat(ben.maySee("ben", Visibility.PRIVATE)).isTrue();
    assertThat(ben.owns("ana")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/api//jobs/, /api/jobs",
    "api/jobs, /api/jobs",
    "/files/{key: .+}, /files/{key}",
    "'/a/{x : [0-9]{1,3}}/b/{y}', /a/{x}/b/{y}",
    "/, /"
  })
  void templatesHaveOneSpelling(String template, String spelling) {
    assertThat(RouteTemplates.normalise(template)).isEqualTo(spelling);
    assertThat(RouteTemplates.key("HEAD", spelling)).isEqualTo("GET " + spelling);
  }
}
