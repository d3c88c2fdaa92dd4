package dev.dubdeck.jobs;

import dev.dubdeck.teststack.contract.EventContract;
import org.junit.jupiter.api.Test;

class EventContractTest {
  @Test
  void hearsAndTellsWhatTheContractSays() {
    EventContract.check("jobs-service", "dev.dubdeck.jobs");
  }
}
