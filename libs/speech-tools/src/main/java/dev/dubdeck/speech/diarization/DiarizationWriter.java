package dev.dubdeck.speech.diarization;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Writes who speaks when, so that {@link DiarizationReader} and other tools read it. */
public final class DiarizationWriter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private DiarizationWriter() {}

  /** JSON in UTF-8, times in seconds with milliseconds. */
  public static byte[] json(Diarization diarization) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeArrayFieldStart("segments");
      for (DiarizedTurn turn : diarization.turns()) {
        json.writeStartObject();
        json.writeNumberField("start", milliseconds(turn.start()));
        json.writeNumberField("end", milliseconds(turn.end()));
        json.writeStringField("speaker_id", turn.speaker());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  private static double milliseconds(double seconds) {
    return Math.round(seconds * 1000) / 1000.0;
  }
}
