package dev.dubdeck.export.voices;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.export.work.Completion;
import dev.dubdeck.media.root.InvalidMediaKeyException;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.MediaRefusedException;
import dev.dubdeck.media.root.MediaRoot;
import dev.dubdeck.media.root.OpenedFile;
import dev.dubdeck.media.root.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;

/** References that an earlier attempt has put in place before its worker died. */
@ApplicationScoped
public class StandingRefs {
  private final MediaRoot root;

  StandingRefs(MediaRoot root) {
    this.root = root;
  }

  /**
   * What is to be told of them.
   *
   * @param manifest stands at its place with the content that was noted
   * @return empty when not all of the sound stands beside it
   */
  public Optional<Completion.Refs> find(ArtifactFact manifest) throws IOException {
    VoiceManifest content;
    try (OpenedFile file = root.openForRead(MediaKey.parse(manifest.mediaKey()))) {
      content = ManifestFile.read(Channels.newInputStream(file.channel()));
    }
    for (Map.Entry<String, String> file : content.files().toList()) {
      if (!stands(file.getKey(), file.getValue())) {
        return Optional.empty();
      }
    }
    return Optional.of(content.refs());
  }

  private boolean stands(String key, String sha256) throws IOException {
    try (OpenedFile file = root.openForRead(MediaKey.parse(key))) {
      return Sha256.of(Channels.newInputStream(file.channel())).equals(sha256);
    } catch (InvalidMediaKeyException | MediaRefusedException | NoSuchFileException absent) {
      return false;
    }
  }
}
