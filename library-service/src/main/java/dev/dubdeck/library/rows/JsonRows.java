package dev.dubdeck.library.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.contracts.codec.EventCodec;
import java.util.Collection;
import java.util.List;

/**
 * Rows on their way to the database and back, as JSON: one parameter and one statement for any
 * number of rows and columns. Field names are those of the columns. In a statement the parameter is
 * cast to text first, since one that is cast to json at once is sent as a single JSON string.
 */
public final class JsonRows {
  /** For a statement whose first parameter is a JSON array of ids: {@code job_id IN …}. */
  public static final String IDS =
      """
      (SELECT CAST(j.id AS uuid)
       FROM json_array_elements_text(CAST(CAST(?1 AS text) AS json)) AS j (id))
      """;

  private static final ObjectMapper JSON = EventCodec.newMapper();

  private JsonRows() {}

  /** A JSON array of records, or of plain values. */
  public static String of(Collection<?> rows) {
    try {
      return JSON.writeValueAsString(rows);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("rows are made of plain values", e);
    }
  }

  /** Records out of rows that were each selected as {@code row_to_json}. */
  public static <T> List<T> read(List<String> rows, Class<T> type) {
    return rows.stream().map(row -> readOne(row, type)).toList();
  }

  private static <T> T readOne(String row, Class<T> type) {
    try {
      return JSON.readValue(row, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row does not fit " + type.getSimpleName(), e);
    }
  }
}
