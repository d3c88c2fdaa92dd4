package dev.dubdeck.teststack.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.platform.identity.AccessTable;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.access.AccessMatrix;
import dev.dubdeck.teststack.access.Attempt;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
@QuarkusTestResource(DubdeckTestStack.class)
class AccessMatrixIT {
  @Inject AccessTable table;

  @TestFactory
  Stream<DynamicTest> matrix() {
    return AccessMatrix.of(
        table.rules().stream().filter(rule -> !rule.path().matches(".*(broken|gone)")).toList(),
        (rule, sharing) ->
            rule.method().equals("POST")
                ? Attempt.json("POST", rule.path(), "{\"note_text\":\"x\"}")
                : Attempt.of(rule.method(), rule.path().replace("{id}", "0a")));
  }

  @Test
  void tableHasLines() {
    assertThat(table.rules()).isNotEmpty();
  }
}
