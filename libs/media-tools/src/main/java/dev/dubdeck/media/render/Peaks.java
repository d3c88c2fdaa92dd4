package dev.dubdeck.media.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.dubdeck.media.preset.Preset.PeaksSpec;
import dev.dubdeck.media.render.RenderResult.RenderedFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The loudest and the deepest sample of each pixel, in the JSON of audiowaveform's version 2: eight
 * bits, one channel, pairs of minimum and maximum.
 */
final class Peaks {
  private static final int VERSION = 2;
  static final int BITS = 8;

  private Peaks() {}

  static Optional<RenderedFile> of(PlannedOutput output, Path folder) throws IOException {
    PeaksSpec spec = output.preset().peaks();
    Path samples = folder.resolve(output.files().getFirst().name());
    Path json = folder.resolve(PlannedOutput.prefix(output.preset()) + ".json");
    long pixels = Math.ceilDiv(Files.size(samples) / 2, spec.samplesPerPixel());
    try (InputStream in = new BufferedInputStream(Files.newInputStream(samples), 1 << 16);
        JsonGenerator out = new JsonFactory().createGenerator(Files.newOutputStream(json))) {
      out.writeStartObject();
      out.writeNumberField("version", VERSION);
      out.writeNumberField("channels", 1);
      out.writeNumberField("sample_rate", spec.sampleRate());
      out.writeNumberField("samples_per_pixel", spec.samplesPerPixel());
      out.writeNumberField("bits", BITS);
      out.writeNumberField("length", pixels);
      out.writeArrayFieldStart("data");
      for (long i = 0; i < pixels; i++) {
        writePixel(in.readNBytes(2 * spec.samplesPerPixel()), out);
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    Files.delete(samples);
    return Optional.of(RenderedFile.alone(output, json));
  }

  private static void writePixel(byte[] samples, JsonGenerator out) throws IOException {
    int least = 0;
    int most = 0;
    // Eight bits are drawn: the higher byte of each sample is all that counts.
    for (int i = 1; i < samples.length; i += 2) {
      least = Math.min(least, samples[i]);
      most = Math.max(most, samples[i]);
    }
    out.writeNumber(least);
    out.writeNumber(most);
  }
}
