package dev.dubdeck.teststack.access;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.dubdeck.platform.identity.AccessRule;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The routes a service has, as its JAX-RS classes say, to be compared with its access table. */
public final class Routes {
  private Routes() {}

  /** Routes below the package without a line in the table; must be empty. */
  public static Set<String> unlisted(String basePackage, List<AccessRule> rules) {
    Set<String> routes = of(basePackage);
    routes.removeAll(listed(rules));
    return routes;
  }

  /** Lines of the table without a route below the package; must be empty. */
  public static Set<String> dangling(String basePackage, List<AccessRule> rules) {
    Set<String> lines = listed(rules);
    lines.removeAll(of(basePackage));
    return lines;
  }

  private static Set<String> listed(List<AccessRule> rules) {
    return rules.stream()
        .map(rule -> rule.method() + " " + normalise(rule.path()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> of(String basePackage) {
    Set<String> routes = new TreeSet<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(basePackage)) {
      if (type.isAnnotatedWith(Path.class)) {
        addRoutes(type.reflect(), routes);
      }
    }
    return routes;
  }

  private static void addRoutes(Class<?> type, Set<String> routes) {
    String base = type.getAnnotation(Path.class).value();
    for (Method method : type.getDeclaredMethods()) {
      String verb = verbOf(method);
      // HEAD goes with GET
      if (verb != null && !verb.equals("HEAD")) {
        Path path = method.getAnnotation(Path.class);
        routes.add(verb + " " + normalise(base + "/" + (path == null ? "" : path.value())));
      }
    }
  }

  private static @Nullable String verbOf(Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (verb != null) {
        return verb.value();
      }
    }
    return null;
  }

  private static String normalise(String template) {
    String named = template.replaceAll("\\{\\s*([A-Za-z0-9_.-]+)\\s*:.*?\\}(?=/|$)", "{$1}");
    String slashed = ("/" + named).replaceAll("/{2,}", "/");
    return slashed.length() > 1 && slashed.endsWith("/")
        ? slashed.substring(0, slashed.length() - 1)
        : slashed;
  }
}
