package dev.dubdeck.media.preset;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** All presets of this release. */
public final class Presets {
  private static final String FILE = "presets.json";

  private final List<Preset> all;

  private Presets(List<Preset> all) {
    this.all = List.copyOf(all);
  }

  private record PresetFile(List<Preset> presets) {}

  /** Reads the presets that come with this release; anything unknown in the file stops it. */
  public static Presets load() {
    try (InputStream in = Presets.class.getResourceAsStream(FILE)) {
      return new Presets(JsonMapper.builder().build().readValue(in, PresetFile.class).presets());
    } catch (IOException e) {
      throw new UncheckedIOException("the presets that we ship cannot be read", e);
    }
  }

  /** All presets, in the file's order. */
  public List<Preset> all() {
    return all;
  }

  /** The default preset of the kind. */
  public Optional<Preset> find(String kind) {
    return all.stream().filter(p -> p.kind().equals(kind) && p.isDefault()).findFirst();
  }

  /** The preset of that name. */
  public Optional<Preset> find(String kind, String name) {
    return all.stream().filter(p -> p.kind().equals(kind) && p.name().equals(name)).findFirst();
  }
}
