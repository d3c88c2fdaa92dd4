package dev.dubdeck.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogLineTest {
  @Test
  void jsonIsReadAsTextWithTheFieldsThatSayWhich() {
    String line =
        """
        {"timestamp":"2026-01-02T03:04:05.678Z","sequence":7,"loggerName":"dev.dubdeck.audit",\
        "level":"INFO","message":"job.submitted allowed: -","threadName":"x","mdc":\
        {"request_id":"r1","user_id":"ana","traceId":"t1","spanId":"s1"},"hostName":"h"}""";

    assertThat(LogLine.readable(line))
        .isEqualTo(
            "03:04:05.678 INFO [dev.dubdeck.audit] job.submitted allowed: -"
                + " request_id=r1 user_id=ana traceId=t1");
  }

  @Test
  void whatIsThrownFollowsBelow() {
    assertThat(
            LogLine.readable(
                "{\"timestamp\":\"t\",\"message\":\"m\",\"stackTrace\":\": E\\n\\tat x\\n\"}"))
        .endsWith("m\n: E\n\tat x");
  }

  @Test
  void whatIsNoJsonStaysAsItIs() {
    assertThat(LogLine.readable("OpenJDK warning")).isEqualTo("OpenJDK warning");
    assertThat(LogLine.readable("{broken")).isEqualTo("{broken");
  }
}
