package dev.dubdeck.library;

import dev.dubdeck.teststack.contract.EventContract;
import dev.dubdeck.teststack.rules.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void libraryKeepsTheHouseRules() {
    ArchitectureRules.check("dev.dubdeck.library");
  }

  @Test
  void hearsAndTellsWhatTheContractSays() {
    EventContract.check("library-service", "dev.dubdeck.library");
  }
}
