package dev.dubdeck.jobs.export;

import dev.dubdeck.jobs.MediaConfig;
import dev.dubdeck.jobs.export.ExportOrders.Order;
import dev.dubdeck.media.preset.Presets;
import dev.dubdeck.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Which exports may be ordered by name: whatever there is a preset for. */
@ApplicationScoped
public class ExportKinds {
  private final Presets presets;

  ExportKinds(MediaConfig media) {
    this.presets = Presets.load(media.presets());
  }

  /** Whether there is such a way to make exports of that kind. */
  public boolean isPreset(String kind, String preset) {
    return presets.find(kind, preset).isPresent();
  }

  /**
   * Checks an order.
   *
   * @throws Problem 400 when a name is no name at all, 422 when nothing is called so
   */
  Order order(String name, @Nullable String preset) {
    Formats.requireName("kind", name);
    String kind = Formats.kindOf(name).orElse(name);
    if (presets.find(kind).isEmpty()) {
      throw Problem.invalid("kind", "is nothing that can be exported");
    }
    if (preset != null) {
      Formats.requireName("preset", preset);
      if (!isPreset(kind, preset)) {
        throw Problem.invalid("preset", "is no preset of this kind");
      }
    }
    return new Order(kind, Formats.isMaster(kind), preset);
  }
}
