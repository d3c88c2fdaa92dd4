package dev.dubdeck.voice;

import dev.dubdeck.teststack.contract.EventContract;
import dev.dubdeck.teststack.rules.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void voiceDeskKeepsTheHouseRules() {
    ArchitectureRules.check("dev.dubdeck.voice");
  }

  @Test
  void hearsAndTellsWhatTheContractSays() {
    EventContract.check("voice-service", "dev.dubdeck.voice");
  }
}
