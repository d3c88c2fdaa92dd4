package dev.dubdeck.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AccessTableTest {
  private static final List<Class<? extends Annotation>> VERBS =
      List.of(GET.class, POST.class, PUT.class, PATCH.class, DELETE.class);

  @Test
  void everyRouteHasItsLineAndEveryLineItsRoute() {
    Set<String> routes = new TreeSet<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.dubdeck.jobs")) {
      if (type.isAnnotatedWith(Path.class)) {
        type.getMethods().forEach(method -> addRoutes(routes, type, method));
      }
    }

    assertThat(new JobsAccess().rules().stream().map(rule -> rule.method() + " " + rule.path()))
        .containsExactlyInAnyOrderElementsOf(routes);
  }

  private static void addRoutes(Set<String> routes, JavaClass type, JavaMethod method) {
    for (Class<? extends Annotation> verb : VERBS) {
      if (method.isAnnotatedWith(verb)) {
        String below =
            method.isAnnotatedWith(Path.class)
                ? method.getAnnotationOfType(Path.class).value()
                : "";
        routes.add(
            verb.getSimpleName() + " " + type.getAnnotationOfType(Path.class).value() + below);
      }
    }
  }
}
