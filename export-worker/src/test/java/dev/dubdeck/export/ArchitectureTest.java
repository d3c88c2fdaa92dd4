package dev.dubdeck.export;

import dev.dubdeck.teststack.rules.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void keepsTheHouseRules() {
    ArchitectureRules.check("dev.dubdeck.export");
  }
}
