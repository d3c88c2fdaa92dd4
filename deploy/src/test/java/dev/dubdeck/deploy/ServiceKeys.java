package dev.dubdeck.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The configuration keys of one program, as names of environment variables: those of its properties
 * files, and those of the interfaces that read configuration.
 *
 * @param known every key that the program reads
 * @param required those of its interfaces that have no default anywhere
 */
record ServiceKeys(Set<String> known, Set<String> required) {
  private static final String OWN = "src/main/resources/application.properties";
  private static final Path PLATFORM = Yaml.HOME.resolve("libs/platform");

  /** Keys of Quarkus and of Java that no file of ours names. */
  private static final Set<String> FRAMEWORK =
      Set.of(
          "JDK_JAVA_OPTIONS",
          "QUARKUS_HTTP_HOST",
          "QUARKUS_HTTP_PORT",
          "QUARKUS_HTTP_PROXY_ALLOW_X_FORWARDED",
          "QUARKUS_HTTP_PROXY_ENABLE_FORWARDED_HOST",
          "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING",
          "QUARKUS_OIDC_TENANT_ENABLED",
          "QUARKUS_SCHEDULER_ENABLED",
          "QUARKUS_SHUTDOWN_DELAY");

  private static final Pattern LINE = Pattern.compile("(?m)^([a-zA-Z%][^=#\\s]*)\\s*=(.*)$");
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([a-z.-]+)");

  /** The keys of a program by the name of its module. */
  static ServiceKeys of(String module) {
    Path folder = Yaml.HOME.resolve(module);
    Set<String> known = new TreeSet<>(FRAMEWORK);
    Set<String> given = new TreeSet<>();
    Set<String> required = new TreeSet<>();
    readProperties(Yaml.text(folder.resolve(OWN)), known, given);
    readInterfaces(folder, known, required);
    if (Yaml.text(folder.resolve("pom.xml")).contains("<artifactId>platform</artifactId>")) {
      Path common = PLATFORM.resolve("src/main/resources/META-INF/microprofile-config.properties");
      readProperties(Yaml.text(common), known, given);
      readInterfaces(PLATFORM, known, required);
    }
    required.removeAll(given);
    return new ServiceKeys(known, required);
  }

  static String variable(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  private static void readProperties(String text, Set<String> known, Set<String> given) {
    for (MatchResult line : LINE.matcher(text).results().toList()) {
      if (!line.group(1).startsWith("%")) {
        known.add(variable(line.group(1)));
        given.add(variable(line.group(1)));
      }
      for (MatchResult inner : EXPRESSION.matcher(line.group(2)).results().toList()) {
        known.add(variable(inner.group(1)));
      }
    }
  }

  private static void readInterfaces(Path module, Set<String> known, Set<String> required) {
    try (Stream<Path> tree = Files.walk(module.resolve("src/main/java"))) {
      List<Path> sources = tree.filter(file -> file.toString().endsWith(".java")).toList();
      for (Path source : sources) {
        String text = Yaml.text(source);
        if (text.contains("@ConfigMapping(")) {
          ConfigInterface.read(text, known, required);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
