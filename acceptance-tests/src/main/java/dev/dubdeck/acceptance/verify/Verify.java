package dev.dubdeck.acceptance.verify;

import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.verify.exports.MobileOutputsVerifier;
import dev.dubdeck.acceptance.verify.exports.PreviewVariantsVerifier;
import dev.dubdeck.acceptance.verify.exports.RealMaterialVerifier;
import dev.dubdeck.acceptance.verify.library.LibraryBrowseVerifier;
import dev.dubdeck.acceptance.verify.library.LibraryContinueVerifier;
import dev.dubdeck.acceptance.verify.migration.DbMigrationVerifier;
import dev.dubdeck.acceptance.verify.mirror.ManifestAndPathsVerifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Entry point of {@code ./dubdeck verify [NAME…] [--data DIR] [--repair] [--deep]}: exits with 1
 * when a promise is broken, with 2 for an unknown name. {@code --repair} lets {@code
 * manifest-and-paths} put right what it finds, {@code --deep} lets it read and hash every file.
 */
public final class Verify {
  private static final String FILES = "manifest-and-paths";
  private static final Set<String> FLAGS = Set.of("--repair", "--deep");
  private static final Map<String, Verifier> ALL = new LinkedHashMap<>();

  static {
    ALL.put("preview-variants", new PreviewVariantsVerifier());
    ALL.put("mobile-outputs", new MobileOutputsVerifier());
    ALL.put("real-material", new RealMaterialVerifier());
    ALL.put("voice-mapping-review", new VoiceMappingReviewVerifier());
    ALL.put("voice-drift", new VoiceDriftVerifier());
    ALL.put("library-browse", new LibraryBrowseVerifier());
    ALL.put("library-continue", new LibraryContinueVerifier());
    ALL.put(FILES, new ManifestAndPathsVerifier(Set.of()));
    ALL.put("db-migration", new DbMigrationVerifier());
  }

  private Verify() {}

  /** Runs the named verifiers, or all, on the stack that is given or on one of its own. */
  public static void main(String[] arguments) {
    List<String> names = new ArrayList<>();
    Set<String> flags = new TreeSet<>();
    Optional<Path> data = Optional.empty();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--data") && i + 1 < arguments.length) {
        data = Optional.of(Path.of(arguments[++i]));
      } else if (FLAGS.contains(arguments[i])) {
        flags.add(arguments[i]);
      } else {
        names.add(arguments[i]);
      }
    }
    for (String name : names) {
      if (!ALL.containsKey(name)) {
        System.err.println("no verifier named " + name + "; there are: " + ALL.keySet());
        System.exit(2);
      }
    }
    ALL.put(FILES, new ManifestAndPathsVerifier(flags));
    System.exit(run(names.isEmpty() ? List.copyOf(ALL.keySet()) : names, data) ? 0 : 1);
  }

  private static boolean run(List<String> names, Optional<Path> data) {
    List<String> able = names.stream().filter(Verify::isAble).toList();
    if (able.isEmpty()) {
      return true;
    }
    if (data.isPresent()) {
      return runOn(able, Studio.running(data.get()), false);
    }
    try (Studio studio = Studio.start()) {
      return runOn(able, studio, true);
    }
  }

  private static boolean isAble(String name) {
    Optional<String> lack = ALL.get(name).lack();
    lack.ifPresent(reason -> System.out.println(name + "\nSKIP: " + reason));
    return lack.isEmpty();
  }

  private static boolean runOn(List<String> names, Studio studio, boolean ours) {
    boolean all = true;
    for (String name : names) {
      System.out.println(name);
      Promises promises = new Promises(System.out);
      promises.step(name, () -> ALL.get(name).verify(studio, ours, promises));
      boolean passed = promises.broken() == 0 && promises.kept() > 0;
      System.out.printf(
          "%s (%d kept, %d broken)%n",
          passed ? "PASS" : "FAIL", promises.kept(), promises.broken());
      all &= passed;
    }
    return all;
  }
}
