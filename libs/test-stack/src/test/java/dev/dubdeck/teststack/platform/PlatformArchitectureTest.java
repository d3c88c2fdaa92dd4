package dev.dubdeck.teststack.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.dubdeck.platform.identity.AccessRule;
import dev.dubdeck.platform.identity.Audience;
import dev.dubdeck.teststack.access.Routes;
import dev.dubdeck.teststack.rules.ArchitectureRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlatformArchitectureTest {
  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.dubdeck.platform", "dev.dubdeck.contracts");

  @Test
  void contractsKnowNeitherPlatformNorFramework() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("dev.dubdeck.contracts..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.dubdeck.platform..", "io.quarkus..", "jakarta..")
        .check(PRODUCTION);
  }

  @Test
  void platformKnowsNoService() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("dev.dubdeck.platform..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.dubdeck.jobs..",
            "dev.dubdeck.library..",
            "dev.dubdeck.voice..",
            "dev.dubdeck.export..",
            "dev.dubdeck.media..")
        .check(PRODUCTION);
  }

  @Test
  void rulesHoldForTheTestStackItself() {
    ArchitectureRules.check("dev.dubdeck.teststack.server");
  }

  @Test
  void tableIsComparedWithRoutesBothWays() {
    List<AccessRule> one =
        List.of(new AccessRule("GET", "/api/none", AccessRule.READ_JOB, Audience.SIGNED_IN));
    assertThat(Routes.dangling("dev.dubdeck.teststack.server", one))
        .containsExactly("GET /api/none");
    assertThat(Routes.unlisted("dev.dubdeck.teststack.server", one)).isEmpty();
  }
}
