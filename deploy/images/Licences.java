import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Collects the licence and notice files out of the jars of one folder into another. */
final class Licences {
  private Licences() {}

  /** Takes the folder with the jars and the one to fill. */
  public static void main(String[] arguments) throws IOException {
    Path target = Path.of(arguments[1]);
    List<Path> jars;
    try (Stream<Path> tree = Files.walk(Path.of(arguments[0]))) {
      jars = tree.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
    for (Path jar : jars) {
      try (JarFile open = new JarFile(jar.toFile())) {
        for (ZipEntry entry : open.stream().filter(Licences::isLicence).toList()) {
          String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
          Path file = target.resolve(name).resolve(entry.getName().replace('/', '_'));
          Files.createDirectories(file.getParent());
          Files.write(file, open.getInputStream(entry).readAllBytes());
        }
      }
    }
  }

  private static boolean isLicence(ZipEntry entry) {
    String name = entry.getName().toLowerCase(Locale.ROOT);
    String last = name.substring(name.lastIndexOf('/') + 1);
    return !entry.isDirectory()
        && !last.endsWith(".class")
        && (last.startsWith("license") || last.startsWith("licence") || last.startsWith("notice")
            || last.startsWith("copying") || last.startsWith("copyright"));
  }
}
