package dev.dubdeck.export.render;

import dev.dubdeck.media.preset.Presets;
import dev.dubdeck.media.process.ProcessRunner;
import dev.dubdeck.media.root.MediaRoot;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;

/** The plain objects of media-tools as beans. */
@Singleton
class MediaBeans {

  @Produces
  @Singleton
  MediaRoot root(MediaSettings settings) throws IOException {
    return MediaRoot.at(settings.root());
  }

  @Produces
  @Singleton
  Presets presets(MediaSettings settings) {
    return Presets.load(settings.presets());
  }

  @Produces
  @Singleton
  ProcessRunner processes() {
    return new ProcessRunner("export-worker");
  }

  void end(@Disposes ProcessRunner processes) {
    processes.close();
  }
}
