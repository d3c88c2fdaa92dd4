package dev.dubdeck.export;

import dev.dubdeck.teststack.contract.EventContract;
import dev.dubdeck.teststack.rules.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void keepsTheHouseRules() {
    ArchitectureRules.check("dev.dubdeck.export");
  }

  @Test
  void hearsAndTellsWhatTheContractSays() {
    EventContract.check("export-worker", "dev.dubdeck.export");
  }
}
