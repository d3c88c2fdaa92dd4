package dev.dubdeck.media.preset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All presets: those of this release, and those that an operator adds. */
public final class Presets {
  private static final String FILE = "presets.json";
  private static final String SCHEMA = "presets.schema.json";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final List<Preset> all;

  private Presets(List<Preset> all) {
    this.all = List.copyOf(all);
  }

  private record PresetFile(List<Preset> presets) {}

  /** The presets that come with this release. */
  public static Presets load() {
    return load(Optional.empty());
  }

  /**
   * The presets that come with this release, and those of an operator's file. A preset of the same
   * kind and name replaces ours; a default takes the place of our default.
   *
   * @param more a file that obeys the same schema
   * @throws InvalidPresetsException naming the file and the field that is wrong
   */
  public static Presets load(Optional<Path> more) {
    List<Preset> all = new ArrayList<>(shipped());
    more.map(Presets::read).orElse(List.of()).forEach(preset -> add(all, preset));
    requireOwnPlaces(all, more.map(Path::toString).orElse(FILE));
    return new Presets(all);
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

  private static List<Preset> shipped() {
    try (InputStream in = Presets.class.getResourceAsStream(FILE)) {
      return parse(FILE, MAPPER.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException("the presets that we ship cannot be read", e);
    }
  }

  private static List<Preset> read(Path file) {
    try {
      return parse(file.toString(), MAPPER.readTree(Files.readAllBytes(file)));
    } catch (JsonProcessingException e) {
      throw new InvalidPresetsException(file.toString(), "is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new InvalidPresetsException(file.toString(), "cannot be read");
    }
  }

  private static List<Preset> parse(String name, JsonNode file) throws JsonProcessingException {
    schema().validate(file).stream()
        .min(Comparator.comparing(fault -> fault.getInstanceLocation().toString()))
        .map(ValidationMessage::getMessage)
        .ifPresent(
            fault -> {
              throw new InvalidPresetsException(name, fault);
            });
    return MAPPER.treeToValue(file, PresetFile.class).presets();
  }

  private static JsonSchema schema() {
    try (InputStream in = Presets.class.getResourceAsStream(SCHEMA)) {
      return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the schema of presets cannot be read", e);
    }
  }

  private static void add(List<Preset> all, Preset preset) {
    all.removeIf(p -> p.kind().equals(preset.kind()) && p.name().equals(preset.name()));
    if (preset.isDefault()) {
      all.replaceAll(p -> p.kind().equals(preset.kind()) ? p.asDefault(false) : p);
    }
    all.add(preset);
  }

  /** Exports of two kinds at one place would overwrite each other. */
  private static void requireOwnPlaces(List<Preset> all, String file) {
    Map<String, String> kinds = new HashMap<>();
    for (Preset preset : all) {
      String kind = kinds.putIfAbsent(preset.path(), preset.kind());
      if (kind != null && !kind.equals(preset.kind())) {
        throw new InvalidPresetsException(
            file,
            "the path of %s/%s is that of the kind %s"
                .formatted(preset.kind(), preset.name(), kind));
      }
    }
  }
}
