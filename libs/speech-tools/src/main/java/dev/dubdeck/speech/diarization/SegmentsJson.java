package dev.dubdeck.speech.diarization;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code {"segments": [{"start": 0.5, "end": 2, "speaker_id": "SPEAKER_00"}]}}, as a stream. */
final class SegmentsJson {
  private static final String SEGMENTS = "segments";
  private static final List<String> NAMES = List.of("speaker_id", "speaker", "diar_label");
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(32)
                  .maxNumberLength(100)
                  .maxNameLength(1_000)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final JsonParser json;
  private final List<DiarizedTurn> turns = new ArrayList<>();

  private SegmentsJson(JsonParser json) {
    this.json = json;
  }

  static Diarization read(String text) throws DiarizationFormatException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      return new SegmentsJson(parser).read();
    } catch (JsonParseException e) {
      throw DiarizationFormatException.atLine(line(e), "is not JSON");
    } catch (IOException e) {
      throw DiarizationFormatException.ofFile("the JSON is nested too deep or has too long parts");
    }
  }

  private Diarization read() throws IOException, DiarizationFormatException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw DiarizationFormatException.ofFile("must be a JSON object with \"segments\"");
    }
    boolean found = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean segments = json.currentName().equals(SEGMENTS);
      json.nextToken();
      if (segments) {
        found = true;
        readSegments();
      } else {
        json.skipChildren();
      }
    }
    if (!found) {
      throw DiarizationFormatException.ofFile("has no \"segments\"");
    }
    if (json.nextToken() != null) {
      throw DiarizationFormatException.ofFile("goes on after its end");
    }
    return new Diarization(turns);
  }

  private void readSegments() throws IOException, DiarizationFormatException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw DiarizationFormatException.ofFile("\"segments\" must be a list");
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      int number = turns.size() + 1;
      if (number > Diarization.MOST_TURNS) {
        throw DiarizationFormatException.ofFile(
            "there are more than " + Diarization.MOST_TURNS + " segments");
      }
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw DiarizationFormatException.atSegment(number, "must be an object");
      }
      turns.add(readSegment(number));
    }
  }

  private DiarizedTurn readSegment(int number) throws IOException, DiarizationFormatException {
    Double start = null;
    Double end = null;
    Map<String, String> names = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      if (field.equals("start")) {
        start = readSeconds(number, field);
      } else if (field.equals("end")) {
        end = readSeconds(number, field);
      } else if (NAMES.contains(field)) {
        names.put(field, readName(number, field));
      } else {
        json.skipChildren();
      }
    }
    return new DiarizedTurn(
        speaker(names, number), given(start, number, "start"), given(end, number, "end"));
  }

  private double readSeconds(int number, String field)
      throws IOException, DiarizationFormatException {
    if (!json.currentToken().isNumeric() || !Double.isFinite(json.getDoubleValue())) {
      throw DiarizationFormatException.atSegment(number, "\"" + field + "\" must be a number");
    }
    return json.getDoubleValue();
  }

  /** Some tools number their speakers. */
  private String readName(int number, String field) throws IOException, DiarizationFormatException {
    JsonToken token = json.currentToken();
    if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NUMBER_INT) {
      throw DiarizationFormatException.atSegment(number, "\"" + field + "\" must be a text");
    }
    return json.getText();
  }

  private static String speaker(Map<String, String> names, int number)
      throws DiarizationFormatException {
    for (String field : NAMES) {
      String name = names.get(field);
      if (name != null) {
        Optional<String> complaint = SpeakerLabel.complaint(name);
        if (complaint.isPresent()) {
          throw DiarizationFormatException.atSegment(number, complaint.get());
        }
        return name;
      }
    }
    throw DiarizationFormatException.atSegment(number, "has no speaker_id, speaker or diar_label");
  }

  private static double given(@Nullable Double seconds, int number, String field)
      throws DiarizationFormatException {
    if (seconds == null) {
      throw DiarizationFormatException.atSegment(number, "has no \"" + field + "\"");
    }
    return seconds;
  }

  private static int line(JsonParseException e) {
    return e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
  }
}
