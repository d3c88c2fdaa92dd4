package dev.dubdeck.jobs.export;

import dev.dubdeck.jobs.MediaConfig;
import dev.dubdeck.jobs.export.ExportOrders.Order;
import dev.dubdeck.media.preset.Presets;
import dev.dubdeck.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which exports may be ordered by name: whatever there is a preset for. */
@ApplicationScoped
class ExportKinds {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,40}");

  /** The names of submissions that are not those of their kinds. */
  private static final Map<String, String> KIND_OF_FORMAT =
      Map.of("mobile", "mobile_mp4", "mobile_original", "mobile_original_mp4");

  /** They follow the masters and never settle a job. */
  private static final Set<String> FOLLOWERS =
      Set.of("preview_mp4", "preview_audio", "poster", "storyboard", "peaks", "subs");

  private final Presets presets;

  ExportKinds(MediaConfig media) {
    this.presets = Presets.load(media.presets());
  }

  /**
   * Checks an order.
   *
   * @throws Problem 400 when a name is no name at all, 422 when nothing is called so
   */
  Order order(String name, @Nullable String preset) {
    requireName("kind", name);
    String kind = KIND_OF_FORMAT.getOrDefault(name, name);
    if (presets.find(kind).isEmpty()) {
      throw Problem.invalid("kind", "is nothing that can be exported");
    }
    if (preset != null) {
      requireName("preset", preset);
      if (presets.find(kind, preset).isEmpty()) {
        throw Problem.invalid("preset", "is no preset of this kind");
      }
    }
    return new Order(kind, !FOLLOWERS.contains(kind), preset);
  }

  private static void requireName(String field, String name) {
    if (!NAME.matcher(name).matches()) {
      throw Problem.malformed("malformed_name", field + " holds something that is no name");
    }
  }
}
