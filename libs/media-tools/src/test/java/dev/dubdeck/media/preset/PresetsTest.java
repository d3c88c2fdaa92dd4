package dev.dubdeck.media.preset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PresetsTest {

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
}
