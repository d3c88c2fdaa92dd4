package dev.dubdeck.media.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetsTest {
  @TempDir Path folder;

  @Test
  void fileObeysItsSchema() throws IOException {
    try (InputStream schema = Presets.class.getResourceAsStream("presets.schema.json");
        InputStream file = Presets.class.getResourceAsStream("presets.json")) {
      JsonNode presets = new ObjectMapper().readTree(file);

      var faults =
          JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema).validate(presets);

      assertThat(faults).isEmpty();
    }
  }

  @Test
  void everyKindHasOneDefault() {
    var defaults =
        Presets.load().all().stream()
            .filter(Preset::isDefault)
            .collect(Collectors.groupingBy(Preset::kind, Collectors.counting()));

    assertThat(defaults)
        .containsOnlyKeys(
            "mkv",
            "mp4",
            "fmp4",
            "hls",
            "mobile_mp4",
            "mobile_original_mp4",
            "mobile_hls",
            "m4a",
            "subs",
            "preview_mp4",
            "preview_audio",
            "poster",
            "storyboard",
            "peaks")
        .allSatisfy((kind, count) -> assertThat(count).isEqualTo(1));
  }

  @Test
  void identitiesAreUnique() {
    assertThat(Presets.load().all()).extracting(Preset::id).doesNotHaveDuplicates();
  }

  @Test
  void presetsAreFoundByKindAndName() {
    Presets presets = Presets.load();

    assertThat(presets.find("preview_mp4").orElseThrow().name()).isEqualTo("480p");
    assertThat(presets.find("preview_mp4", "360p").orElseThrow().video().maxrateKbps())
        .isEqualTo(600);
    assertThat(presets.find("preview_mp4", "h264 -i /etc/passwd")).isEmpty();
    assertThat(presets.find("mkv").orElseThrow().pathFor("movie")).isEqualTo("movie.dub.mkv");
  }

  @Test
  void operatorsPresetStandsBesideOursAndMayBeTheDefault() throws IOException {
    Presets presets =
        Presets.load(Optional.of(operators(mobile("tablet", "mobile/mobile.mp4", "area"))));

    assertThat(presets.find("mobile_mp4").orElseThrow().name()).isEqualTo("tablet");
    assertThat(presets.find("mobile_mp4", "standard").orElseThrow().isDefault()).isFalse();
    assertThat(presets.find("mkv")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "-i,         mobile/mobile.mp4,       area,           $.presets[0].name",
    "tablet,     ../../etc/passwd.mp4,    area,           $.presets[0].path",
    "tablet,     mobile/a|[f=mp4]b.mp4,   area,           $.presets[0].path",
    "tablet,     mobile/mobile.mp4,       area:eval=frame, $.presets[0].video.scaler",
    "tablet,     hls/master.m3u8,         area,           hls"
  })
  void nothingOfAnOperatorsFileCanBecomeAnOption(
      String name, String path, String scaler, String field) throws IOException {
    Path file = operators(mobile(name, path, scaler));

    assertThatThrownBy(() -> Presets.load(Optional.of(file)))
        .isInstanceOf(InvalidPresetsException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(field);
  }

  @Test
  void wordThatIsMissingOrUnknownIsNamed() throws IOException {
    Path unknown =
        operators(mobile("tablet", "mobile/mobile.mp4", "area").replace("\"crf\"", "\"vf\""));

    assertThatThrownBy(() -> Presets.load(Optional.of(unknown))).hasMessageContaining("vf");
    assertThatThrownBy(() -> Presets.load(Optional.of(operators("nonsense"))))
        .hasMessageContaining("is not JSON");
  }

  private Path operators(String presets) throws IOException {
    return Files.writeString(folder.resolve("operators.json"), presets);
  }

  private static String mobile(String name, String path, String scaler) {
    return """
        {"presets": [{
          "kind": "mobile_mp4", "name": "%s", "is_default": true, "version": 1,
          "format": "mp4", "extension": "mp4", "path": "%s", "content_type": "video/mp4",
          "faststart": true,
          "video": {"copy": "never", "encoder": "libx264", "speed": "fast", "crf": 24, "scaler": "%s"},
          "audio": {"tracks": ["dub"], "codec": "aac", "bitrate_kbps": 96, "sample_rate": 44100}
        }]}
        """
        .formatted(name, path, scaler);
  }
}
