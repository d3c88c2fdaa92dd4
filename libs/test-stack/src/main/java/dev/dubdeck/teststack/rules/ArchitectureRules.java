package dev.dubdeck.teststack.rules;

import static com.tngtech.archunit.lang.conditions.ArchConditions.notBeAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.dubdeck.platform.event.EventReadings;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * House rules as tests. A service's test is one line: {@code
 * ArchitectureRules.check("dev.dubdeck.jobs")}.
 */
public final class ArchitectureRules {
  private static final List<String> SERVICES =
      List.of("jobs", "library", "voice", "export", "gateway", "stack", "acceptance");

  private ArchitectureRules() {}

  /** Checks all rules on the production classes of one service. */
  public static void check(String basePackage) {
    JavaClasses production =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ImportOption.DoNotIncludeJars())
            .importPackages(basePackage);
    if (production.isEmpty()) {
      throw new AssertionError("no classes in " + basePackage);
    }
    for (ArchRule rule : rules(basePackage)) {
      rule.allowEmptyShould(true).check(production);
    }
  }

  private static List<ArchRule> rules(String basePackage) {
    List<ArchRule> rules = new ArrayList<>();
    rules.add(servicesDoNotKnowEachOther(basePackage));
    rules.add(resourcesDoNotTouchTheDatabase());
    rules.add(resourcesAndRepositoriesOpenNoTransactions());
    rules.add(constructorInjectionOnly());
    rules.add(oneLoggingApi());
    rules.add(namesComeFromDubbing());
    rules.add(nothingWaitsForReactiveResults());
    rules.add(oneSessionIsOneChain());
    rules.add(entitiesStayInside());
    rules.add(listenersTakeTheirDeadLettersAgain());
    return rules;
  }

  private static ArchRule servicesDoNotKnowEachOther(String basePackage) {
    String[] others =
        SERVICES.stream()
            .map(service -> "dev.dubdeck." + service)
            .filter(service -> !basePackage.startsWith(service))
            .map(service -> service + "..")
            .toArray(String[]::new);
    return noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .because("services talk by REST and events only");
  }

  private static ArchRule resourcesDoNotTouchTheDatabase() {
    return noClasses()
        .that()
        .areAnnotatedWith(Path.class)
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.vertx.mutiny.sqlclient.Pool")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Mutiny.Session.class)
        .because("resources are HTTP only; queries live in repositories");
  }

  private static ArchRule resourcesAndRepositoriesOpenNoTransactions() {
    return methods()
        .that()
        .areDeclaredInClassesThat()
        .areAnnotatedWith(Path.class)
        .or()
        .areDeclaredInClassesThat()
        .haveSimpleNameEndingWith("Repository")
        .should(notBeAnnotatedWith(WithTransaction.class))
        .because("use cases are the transaction boundary");
  }

  private static ArchRule constructorInjectionOnly() {
    return fields()
        .should(notBeAnnotatedWith(Inject.class))
        .because("what a class needs is in its constructor");
  }

  private static ArchRule oneLoggingApi() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.logging..")
        .because("log fields need the JBoss API");
  }

  private static ArchRule namesComeFromDubbing() {
    return noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|DTO|Dto|Processor|Info)")
        .because("names come from dubbing, not from plumbing");
  }

  private static ArchRule nothingWaitsForReactiveResults() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.smallrye.mutiny.groups.UniAwait")
        .because("waiting on an event loop stops everybody");
  }

  private static ArchRule oneSessionIsOneChain() {
    return noClasses()
        .that()
        .haveSimpleNameEndingWith("Repository")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("io\\.smallrye\\.mutiny\\.groups\\.(UniCombine|UniJoin|MultiMerge).*")
        .because("work on one session is sequential");
  }

  private static ArchRule listenersTakeTheirDeadLettersAgain() {
    return methods()
        .that()
        .areAnnotatedWith(Incoming.class)
        .should()
        .beDeclaredInClassesThat()
        .areAssignableTo(EventReadings.class)
        .because("what a listener cannot read is given to it again once it is mended");
  }

  private static ArchRule entitiesStayInside() {
    return classes()
        .that()
        .areAnnotatedWith(Entity.class)
        .should()
        .notBeAnnotatedWith(Path.class)
        .because("an entity is no resource");
  }
}
