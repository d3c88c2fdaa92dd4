package dev.dubdeck.export.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.contracts.ExportState;
import dev.dubdeck.contracts.SourceFile;
import dev.dubdeck.contracts.codec.EventCodec;
import dev.dubdeck.export.work.ExportWork.JobFacts;
import dev.dubdeck.export.work.ExportWork.Pace;
import dev.dubdeck.export.work.ExportWork.Place;
import dev.dubdeck.export.work.ExportWork.Trail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Between rows of the database and {@link ExportWork}. */
@ApplicationScoped
class WorkRows {
  private static final TypeReference<List<SourceFile>> SOURCES = new TypeReference<>() {};
  private static final TypeReference<ArtifactFact> ARTIFACT = new TypeReference<>() {};

  private static final TypeReference<WorkPart.Cut> CUT = new TypeReference<>() {};

  private final ObjectMapper mapper = EventCodec.newMapper();

  ExportWork read(Tuple row) {
    String publishing = row.get("publishing", String.class);
    return new ExportWork(
        row.get("id", UUID.class),
        new JobFacts(
            row.get("job_id", UUID.class),
            row.get("series_slug", String.class),
            row.get("season_number", Integer.class),
            row.get("episode_number", Integer.class)),
        row.get("kind", String.class),
        row.get("preset", String.class),
        parse(row.get("sources", String.class), SOURCES),
        new Trail(
            row.get("request_id", String.class),
            row.get("actor", String.class),
            row.get("trace_parent", String.class)),
        ExportState.valueOf(row.get("state", String.class)),
        row.get("attempt", Integer.class),
        row.get("token", UUID.class),
        row.get("step", String.class),
        row.get("progress", Double.class),
        row.get("revision", Long.class),
        new Place(
            row.get("round", Long.class),
            row.get("priority", Integer.class),
            row.get("turn", Long.class)),
        new Pace(row.get("source_seconds", Double.class), row.get("wall_seconds", Double.class)),
        publishing == null ? null : parse(publishing, ARTIFACT),
        part(row));
  }

  private @Nullable WorkPart part(Tuple row) {
    UUID of = row.get("part_of", UUID.class);
    return of == null ? null : new WorkPart(of, parse(row.get("slice", String.class), CUT));
  }

  String json(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of the contracts must be writable", e);
    }
  }

  private <T> T parse(String text, TypeReference<T> type) {
    try {
      return mapper.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row of work holds unreadable JSON", e);
    }
  }
}
