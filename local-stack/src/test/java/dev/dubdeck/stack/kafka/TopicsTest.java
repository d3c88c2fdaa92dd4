package dev.dubdeck.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicsTest {
  private final Map<String, NewTopic> topics =
      Topics.all().stream().collect(Collectors.toMap(NewTopic::name, Function.identity()));

  @Test
  void everyFactHasItsDeadLetters() {
    assertThat(topics).hasSize(2 * Topics.FACTS.size());
    assertThat(Topics.FACTS)
        .allSatisfy(fact -> assertThat(topics).containsKeys(fact, fact + ".dlq"));
  }

  @Test
  void ofStatesOnlyTheLatestIsKept() {
    assertThat(List.of("job-changed", "voice-changed", "mapping-changed", "queue-changed"))
        .allSatisfy(
            state ->
                assertThat(topics.get(state).configs()).containsEntry("cleanup.policy", "compact"));
    assertThat(topics.get("job-submitted").configs()).isNull();
  }

  @Test
  void publishedFilesAreKeptForEver() {
    assertThat(topics.get("export-completed").configs())
        .containsEntry("retention.ms", "-1")
        .doesNotContainKey("cleanup.policy");
  }
}
