package dev.dubdeck.speech.embedding;

import dev.dubdeck.speech.embedding.gmm.GmmProvider;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Providers by name: {@code gmm} is built in, {@code none} is none, and any other comes from the
 * jars of a folder, so that a large runtime is there only where somebody wants it.
 */
public final class EmbeddingProviders {
  /** Name for going without. */
  public static final String NONE = "none";

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private EmbeddingProviders() {}

  /**
   * The provider of a name. Never throws: what is missing or broken is a reason.
   *
   * @param name {@code gmm}, {@code none} or the id of a plug-in such as {@code onnx}
   * @param folder where the plug-in's jars and model lie
   */
  public static EmbeddingChoice choose(String name, Optional<Path> folder) {
    return switch (name) {
      case NONE -> EmbeddingChoice.none("no provider is wanted");
      case GmmProvider.ID -> EmbeddingChoice.of(GmmProvider.builtIn());
      default ->
          folder
              .map(place -> plugged(name, place))
              .orElseGet(
                  () -> EmbeddingChoice.none("no folder is configured for the provider " + name));
    };
  }

  private static EmbeddingChoice plugged(String name, Path folder) {
    try {
      EmbeddingPlugin plugin = plugin(name, folder);
      return EmbeddingChoice.of(new GuardedProvider(plugin.open(folder), LIMIT));
    } catch (EmbeddingFailedException e) {
      return EmbeddingChoice.none(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return EmbeddingChoice.none("the folder of the provider " + name + " cannot be read");
    } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
      return EmbeddingChoice.none(
          "the provider " + name + " does not start: " + e.getClass().getSimpleName());
    }
  }

  // The loader lives as long as the provider does: as long as the program.
  @SuppressWarnings("resource")
  private static EmbeddingPlugin plugin(String name, Path folder)
      throws IOException, EmbeddingFailedException {
    if (!Files.isDirectory(folder)) {
      throw new EmbeddingFailedException("the folder of the provider " + name + " is not there");
    }
    ClassLoader ours = EmbeddingProviders.class.getClassLoader();
    ClassLoader loader = new URLClassLoader(name, jars(folder), ours);
    for (EmbeddingPlugin plugin : ServiceLoader.load(EmbeddingPlugin.class, loader)) {
      if (plugin.id().equals(name)) {
        return plugin;
      }
    }
    throw new EmbeddingFailedException(
        "no jar in the folder of the provider " + name + " knows a provider of that name");
  }

  private static URL[] jars(Path folder) throws IOException {
    List<URL> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
      for (Path jar : files) {
        jars.add(url(jar));
      }
    }
    return jars.toArray(URL[]::new);
  }

  private static URL url(Path jar) throws MalformedURLException {
    return jar.toUri().toURL();
  }
}
