package dev.dubdeck.acceptance.bench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class RanStatementTest {
  @Test
  void whatAFilterThrowsAwayIsReadAndEveryLoopCounts() {
    RanStatement statement =
        of(
            """
            {"Node Type": "Nested Loop", "Actual Rows": 6, "Actual Loops": 1, "Plans": [
              {"Node Type": "Seq Scan", "Relation Name": "a", "Actual Rows": 3, "Actual Loops": 1,
               "Rows Removed by Filter": 97},
              {"Node Type": "Index Scan", "Relation Name": "b", "Index Name": "b_idx",
               "Actual Rows": 2, "Actual Loops": 3, "Rows Removed by Index Recheck": 1}]}
            """);

    assertThat(statement.read()).isEqualTo(100 + 9);
    assertThat(statement.returned()).isEqualTo(6);
  }

  @Test
  void ofABitmapTheLargerOfEntriesAndRowsCounts() {
    RanStatement statement =
        of(
            """
            {"Node Type": "Limit", "Actual Rows": 5, "Actual Loops": 1, "Plans": [
              {"Node Type": "Bitmap Heap Scan", "Relation Name": "a", "Actual Rows": 5,
               "Actual Loops": 1, "Rows Removed by Filter": 10, "Plans": [
                {"Node Type": "Bitmap Index Scan", "Index Name": "a_idx", "Actual Rows": 400,
                 "Actual Loops": 1}]}]}
            """);

    assertThat(statement.read()).isEqualTo(400);
  }

  @Test
  void whatIsComputedFromRowsReadAlreadyIsNotReadAgain() {
    RanStatement statement =
        of(
            """
            {"Node Type": "CTE Scan", "CTE Name": "c", "Actual Rows": 5, "Actual Loops": 1,
             "Plans": [{"Node Type": "Index Only Scan", "Relation Name": "a",
               "Index Name": "a_idx", "Actual Rows": 5, "Actual Loops": 1}]}
            """);

    assertThat(statement.read()).isEqualTo(5);
  }

  private static RanStatement of(String plan) {
    try {
      return new RanStatement(new ObjectMapper().readTree("{\"Plan\": " + plan + "}"));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
