package dev.dubdeck.speech.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtEnvironment;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.speech.embedding.EmbeddingFailedException;
import dev.dubdeck.speech.embedding.EmbeddingProvider;
import dev.dubdeck.speech.embedding.EmbeddingProviders;
import dev.dubdeck.speech.embedding.VoiceEmbedding;
import dev.dubdeck.speech.sound.Sound;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxProviderTest {
  private static final String CARD =
      """
      {"version": "small-1", "model": "small.onnx", "input": "feats", "output": "embs",
       "dimension": 16,
       "frontEnd": {"bands": 80, "lowestHz": 20, "highestHz": 0, "window": "hamming",
                    "scale": 32768, "meanRemoval": false, "bandsFirst": false},
       "calibration": {"bands": [{"minSeconds": 0, "minRefs": 1, "ok": 0.5, "drifted": -1,
                                  "slope": 10, "offset": -3}],
                       "suggest": 0.4, "margin": 0.1}}
      """;

  @TempDir Path folder;

  @BeforeEach
  void goodFolder() throws IOException {
    card(CARD);
    model(SmallModel.giving(16, true));
  }

  @Test
  void modelOfAFewBytesGivesAVectorOfItsOwn() throws Exception {
    EmbeddingProvider provider = new OnnxPlugin().open(folder);
    VoiceEmbedding voice = provider.embed(tones(3, 150)).orElseThrow();

    assertThat(voice.provider()).isEqualTo("onnx");
    assertThat(voice.model()).startsWith("small-1-").isEqualTo(provider.modelVersion());
    assertThat(voice.vector()).hasSize(16);
    assertThat(provider.embed(tones(3, 150))).contains(voice);
    assertThat(voice.cosine(provider.embed(tones(3, 900)).orElseThrow())).isLessThan(0.999);
    assertThat(provider.calibration().suggest()).isEqualTo(0.4);
  }

  @Test
  void vectorIsTheMeanOfTheBandsTimesTheMatrix() throws Exception {
    Sound sound = tones(2, 300);
    float[][] rows = new FilterBank(ModelCard.read(folder).frontEnd()).of(sound);
    Random random = new Random(4);
    double[] expected = new double[16];
    for (int b = 0; b < 80; b++) {
      double mean = 0;
      for (float[] row : rows) {
        mean += row[b] / rows.length;
      }
      for (int d = 0; d < 16; d++) {
        expected[d] += mean * (float) random.nextGaussian();
      }
    }
    float[] vector = new OnnxPlugin().open(folder).embed(sound).orElseThrow().vector();
    for (int d = 0; d < 16; d++) {
      assertThat((double) vector[d]).isCloseTo(expected[d], within(0.05));
    }
  }

  @Test
  void otherBytesAreAnotherModelVersion() throws Exception {
    String before = new OnnxPlugin().open(folder).modelVersion();
    model(SmallModel.giving(16, false));
    assertThat(new OnnxPlugin().open(folder).modelVersion()).isNotEqualTo(before);
  }

  @Test
  void tooLittleSpeechIsNoVoice() throws Exception {
    EmbeddingProvider provider = new OnnxPlugin().open(folder);
    assertThat(provider.embed(Sound.of(new float[0]))).isEmpty();
    assertThat(provider.embed(Sound.of(new float[32_000]))).isEmpty();
  }

  @Test
  void wrongShapeIsSeenWhenTheModelIsOpened() throws Exception {
    model(SmallModel.giving(17, true));
    refused("gives 17 numbers, the card says 16");
  }

  @Test
  void wrongShapeThatTheModelHidesIsSeenAtTheFirstCall() throws Exception {
    model(SmallModel.givingOneForEachFrame());
    EmbeddingProvider provider = new OnnxPlugin().open(folder);
    assertThatExceptionOfType(EmbeddingFailedException.class)
        .isThrownBy(() -> provider.embed(tones(2, 200)))
        .withMessageContaining("numbers, the card says 16");
  }

  @Test
  void bandsThatTheModelDoesNotTakeAreAFailure() throws Exception {
    card(CARD.replace("\"bands\": 80", "\"bands\": 64"));
    EmbeddingProvider provider = new OnnxPlugin().open(folder);
    assertThatExceptionOfType(EmbeddingFailedException.class)
        .isThrownBy(() -> provider.embed(tones(2, 200)))
        .withMessage("the model broke off");
  }

  @Test
  void valuesThatAreNoNumbersAreRefused() throws Exception {
    model(SmallModel.givingNothing(16));
    EmbeddingProvider provider = new OnnxPlugin().open(folder);
    assertThatExceptionOfType(EmbeddingFailedException.class)
        .isThrownBy(() -> provider.embed(tones(2, 200)))
        .withMessageContaining("not numbers");
  }

  @Test
  void whatIsMissingOrWrongIsSaidInWords() throws Exception {
    card(CARD.replace("\"feats\"", "\"other\""));
    refused("no input");
    card(CARD.replace("\"embs\"", "\"other\""));
    refused("no output");
    card(CARD.replace("small.onnx", "../small.onnx"));
    refused("model");
    card(CARD.replace("small.onnx", "absent.onnx"));
    refused("is not there");
    card(CARD.replace("hamming", "square"));
    refused("window");
    card(CARD.replace("\"version\": \"small-1\",", ""));
    refused("version");
    card("not json");
    refused("card");
    Files.delete(folder.resolve("voice-model.json"));
    refused("no card");
    card(CARD);
    Files.writeString(folder.resolve("small.onnx"), "not a model");
    refused("does not take the model file");
  }

  /** The classes come from the folder: the loader that asks knows neither us nor the runtime. */
  @Test
  void pluginIsLoadedFromItsFolder() throws Exception {
    plugIn();
    Path runtime = placeOf(OrtEnvironment.class);
    Files.createSymbolicLink(folder.resolve("onnxruntime.jar"), runtime.toAbsolutePath());
    try (URLClassLoader service = service()) {
      Object choice = choose(service);
      assertThat((String) call(choice, "reason")).startsWith("onnx, model small-1-");
      Object provider = ((Optional<?>) call(choice, "provider")).orElseThrow();
      Class<?> soundType = service.loadClass(Sound.class.getName());
      Object sound =
          soundType.getMethod("of", float[].class).invoke(null, (Object) tones(2, 200).samples());
      Object voice = provider.getClass().getMethod("embed", soundType).invoke(provider, sound);
      assertThat(voice.toString()).contains("onnx/small-1-");
    }
  }

  @Test
  void folderWithoutTheRuntimeOrWithABrokenOneIsAReason() throws Exception {
    plugIn();
    try (URLClassLoader service = service()) {
      Object choice = choose(service);
      assertThat((Optional<?>) call(choice, "provider")).isEmpty();
      assertThat((String) call(choice, "reason")).contains("does not start");
    }
    Files.write(folder.resolve("onnxruntime.jar"), new byte[] {1, 2, 3});
    try (URLClassLoader service = service()) {
      assertThat((Optional<?>) call(choose(service), "provider")).isEmpty();
    }
  }

  private void plugIn() throws IOException {
    jar(Path.of("target/classes"), folder.resolve("speech-onnx.jar"));
  }

  private Object choose(URLClassLoader service) throws ReflectiveOperationException {
    return service
        .loadClass(EmbeddingProviders.class.getName())
        .getMethod("choose", String.class, Optional.class)
        .invoke(null, "onnx", Optional.of(folder));
  }

  /** What a service has on its class path, and no more. */
  private static URLClassLoader service() throws Exception {
    List<Class<?>> core =
        List.of(EmbeddingProviders.class, ObjectMapper.class, JsonFactory.class, JsonCreator.class);
    URL[] urls = new URL[core.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = placeOf(core.get(i)).toUri().toURL();
    }
    URLClassLoader service = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    assertThatExceptionOfType(ClassNotFoundException.class)
        .isThrownBy(() -> service.loadClass(OrtEnvironment.class.getName()));
    return service;
  }

  private void refused(String words) {
    assertThatExceptionOfType(EmbeddingFailedException.class)
        .isThrownBy(() -> new OnnxPlugin().open(folder))
        .withMessageContaining(words);
  }

  private void card(String text) throws IOException {
    Files.writeString(folder.resolve("voice-model.json"), text);
  }

  private void model(byte[] bytes) throws IOException {
    Files.write(folder.resolve("small.onnx"), bytes);
  }

  private static Object call(Object on, String method) throws ReflectiveOperationException {
    return on.getClass().getMethod(method).invoke(on);
  }

  private static Path placeOf(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  private static void jar(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        entries.write(Files.readAllBytes(file));
      }
    }
  }

  /** A buzz in swells, as speech has syllables. */
  private static Sound tones(double seconds, double hertz) {
    float[] samples = new float[(int) (seconds * Sound.RATE)];
    for (int i = 0; i < samples.length; i++) {
      double time = i / (double) Sound.RATE;
      double swell = Math.pow(Math.sin(Math.PI * 3 * time), 2);
      samples[i] = (float) (0.3 * swell * Math.sin(2 * Math.PI * hertz * time));
    }
    return Sound.of(samples);
  }
}
