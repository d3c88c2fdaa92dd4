package dev.dubdeck.media.ffmpeg;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Reads an answer of ffprobe of which the packets are counted one by one while they come, since
 * there may be millions, and the rest is kept.
 */
final class PacketsApart {
  /** Nothing is told about tracks and container that needs more; a hostile file may try. */
  private static final int MOST_BESIDES = 16 << 20;

  private static final JsonFactory JSON = new JsonFactory();

  private PacketsApart() {}

  /**
   * Reads to the end.
   *
   * @param ends gets what the packets say
   * @return the answer without its packets
   * @throws IOException when it is no answer, or one that is too long
   */
  static String read(InputStream answer, Map<Integer, TrackEnd> ends) throws IOException {
    Bounded rest = new Bounded();
    try (JsonParser parser =
            JSON.createParser(new InputStreamReader(answer, StandardCharsets.UTF_8));
        JsonGenerator generator = JSON.createGenerator(rest)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        generator.writeStartObject();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String section = parser.currentName();
          JsonToken begin = parser.nextToken();
          if (section.equals("packets") && begin == JsonToken.START_ARRAY) {
            packets(parser, ends);
          } else {
            generator.writeFieldName(section);
            generator.copyCurrentStructure(parser);
          }
        }
        generator.writeEndObject();
      }
    } catch (UncheckedIOException tooLong) {
      throw tooLong.getCause();
    }
    return rest.toString();
  }

  private static void packets(JsonParser parser, Map<Integer, TrackEnd> ends) throws IOException {
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      Packet packet = new Packet();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        if (parser.nextToken().isScalarValue()) {
          packet.set(name, parser.getText());
        } else {
          parser.skipChildren();
        }
      }
      packet.addTo(ends);
    }
  }

  private static final class Bounded extends StringWriter {
    @Override
    public void write(char[] text, int offset, int length) {
      if (getBuffer().length() + length > MOST_BESIDES) {
        throw new UncheckedIOException(new IOException("the answer is too long"));
      }
      super.write(text, offset, length);
    }
  }
}
