package dev.dubdeck.lab.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeTest {

  @Test
  void noOneIsInTwoParts() throws IOException {
    Set<String> seen = new HashSet<>();
    for (Speaker.Part part : Speaker.Part.values()) {
      Set<String> persons = Recipe.shipped().persons(part);
      assertThat(persons).isNotEmpty().noneMatch(seen::contains);
      seen.addAll(persons);
    }
  }

  @Test
  void noFolderIsInTwoParts() throws IOException {
    Set<String> seen = new HashSet<>();
    for (Speaker.Part part : Speaker.Part.values()) {
      Set<String> places = Recipe.shipped().places(part);
      assertThat(places).isNotEmpty().noneMatch(seen::contains);
      seen.addAll(places);
    }
  }

  @Test
  void linesOfOnePersonAreOneVoice(@TempDir Path root) throws IOException {
    write(root.resolve("a/x.wav"));
    write(root.resolve("b/y.ogg"));
    write(root.resolve("b/skip.txt"));
    write(root.resolve("b/other/z.wav"));
    Recipe recipe =
        Recipe.read(
            Stream.of(
                "# a remark",
                "report\tmika\tpack-a\t" + root.resolve("a") + "\t.*",
                "report\tmika\tpack-b\t" + root.resolve("b") + "\t[^/]+"));

    List<Speaker> speakers = recipe.speakers(Speaker.Part.REPORT);

    assertThat(speakers).hasSize(1);
    assertThat(speakers.getFirst().files())
        .containsExactly(root.resolve("a/x.wav"), root.resolve("b/y.ogg"));
    assertThat(recipe.packages(Set.of(Speaker.Part.REPORT))).containsExactly("pack-a", "pack-b");
    assertThat(recipe.speakers(Speaker.Part.TRAIN)).isEmpty();
  }

  @Test
  void anyFolderOfFoldersIsMaterial(@TempDir Path root) throws IOException {
    write(root.resolve("ren/1.wav"));
    write(root.resolve("ren/2.flac"));
    write(root.resolve("mika/1.mp3"));
    List<Speaker> speakers = Recipe.folders(root, Speaker.Part.TRAIN);
    assertThat(speakers).extracting(Speaker::name).containsExactly("mika", "ren");
    assertThat(speakers.get(1).files()).hasSize(2);
  }

  @Test
  void lineWithoutItsColumnsIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Recipe.read(Stream.of("train\tmika")));
  }

  private static void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[1]);
  }
}
