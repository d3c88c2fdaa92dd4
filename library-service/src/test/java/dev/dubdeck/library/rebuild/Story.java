package dev.dubdeck.library.rebuild;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.contracts.CastVoice;
import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.ExportCompleted;
import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.contracts.JobSnapshot;
import dev.dubdeck.contracts.JobState;
import dev.dubdeck.contracts.MappingChanged;
import dev.dubdeck.contracts.MappingSnapshot;
import dev.dubdeck.contracts.Visibility;
import dev.dubdeck.contracts.VoiceChanged;
import dev.dubdeck.contracts.VoiceSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a few jobs, series, people and voices, as all four topics tell of it: moves
 * between series, changes of visibility and owner, exports made again, confirmations, deletions.
 *
 * @param word in every slug and name, so that stories do not meet
 * @param told in the order it happened
 */
record Story(String word, List<Told> told) {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<String> KINDS = List.of("mp4", "mkv", "preview_mp4");
  private static final List<String> LANGUAGES = List.of("de", "FR", "pt-BR");
  private static final List<String> CAST = List.of("mika", "ren", "tove");
  private static final @Nullable String[] STATUSES = {null, "ok", "warn", "drifted", "drifted"};

  static Story of(String word, Random random) {
    Story story = new Story(word, new ArrayList<>());
    for (int job = 0; job < 7; job++) {
      story.tellJob(new UUID(random.nextLong(), random.nextLong()), random);
    }
    for (String series : story.series()) {
      for (String character : CAST) {
        story.tellVoice(series, character, random);
      }
    }
    return story;
  }

  List<String> series() {
    return IntStream.range(0, 3).mapToObj(no -> "story-" + no + "-" + word).toList();
  }

  List<String> people() {
    return List.of("ana-" + word, "ben-" + word, "cem-" + word);
  }

  private void tellJob(UUID job, Random random) {
    UUID export = new UUID(random.nextLong(), random.nextLong());
    int steps = 2 + random.nextInt(5);
    for (int step = 1; step <= steps; step++) {
      boolean last = step == steps && random.nextInt(4) == 0;
      told.add(
          Told.of(EventType.JOB_CHANGED, job, step, new JobChanged(job(job, step, last, random))));
      if (random.nextBoolean()) {
        export = random.nextBoolean() ? export : new UUID(random.nextLong(), random.nextLong());
        told.add(Told.of(EventType.EXPORT_COMPLETED, job, step, export(job, export, step, random)));
      }
      if (random.nextBoolean()) {
        told.add(
            Told.of(
                EventType.MAPPING_CHANGED,
                job,
                step,
                new MappingChanged(mapping(job, step, random))));
      }
    }
  }

  private JobSnapshot job(UUID job, long version, boolean deleted, Random random) {
    List<JobState> states = List.of(JobState.values());
    String series = series().get(random.nextInt(3));
    return new JobSnapshot(
        job,
        people().get(random.nextInt(3)),
        random.nextBoolean() ? Visibility.SHARED : Visibility.PRIVATE,
        states.get(random.nextInt(states.size())),
        random.nextDouble(),
        "",
        series,
        "Émile %d of %s".formatted(random.nextInt(2), series),
        1 + random.nextInt(2),
        1 + random.nextInt(3),
        random.nextBoolean() ? "ja" : null,
        random.nextInt(4) == 0 ? null : LANGUAGES.get(random.nextInt(3)),
        random.nextBoolean(),
        random.nextBoolean(),
        deleted,
        List.of(),
        START.plusSeconds(job.getLeastSignificantBits() & 63),
        START.plusSeconds(1000 + version),
        minute(random),
        version);
  }

  private static ExportCompleted export(UUID job, UUID export, long revision, Random random) {
    String kind = KINDS.get(random.nextInt(KINDS.size()));
    String name = kind + "-" + random.nextInt(1000);
    ArtifactFact fact =
        new ArtifactFact(
            kind,
            name,
            "Output/" + job + "/" + name,
            "video/mp4",
            "%064x".formatted(random.nextLong() & Long.MAX_VALUE),
            random.nextInt(1_000_000),
            random.nextBoolean() ? null : random.nextInt(100) / 4.0,
            null,
            null,
            null,
            START,
            "1:1",
            List.of());
    return new ExportCompleted(job, export, kind, "usual", 1, revision, fact, minute(random));
  }

  private MappingSnapshot mapping(UUID job, long revision, Random random) {
    List<CastVoice> cast =
        CAST.stream()
            .filter(character -> random.nextBoolean())
            .map(name -> new CastVoice(name, name, 1 + random.nextInt(4), "cd".repeat(32)))
            .toList();
    return new MappingSnapshot(
        job,
        series().get(random.nextInt(3)),
        5,
        random.nextInt(3),
        random.nextInt(3) == 0 ? null : minute(random),
        cast,
        revision,
        START);
  }

  private void tellVoice(String series, String character, Random random) {
    for (int revision = 1; revision <= 3; revision++) {
      VoiceSnapshot voice =
          new VoiceSnapshot(
              series,
              character,
              character,
              1,
              "ab".repeat(32),
              1,
              STATUSES[random.nextInt(STATUSES.length)],
              random.nextInt(6) == 0,
              false,
              revision,
              START);
      told.add(
          Told.of(
              EventType.VOICE_CHANGED,
              series + "/" + character,
              revision,
              new VoiceChanged(voice)));
    }
  }

  private static Instant minute(Random random) {
    return START.plusSeconds(60L * random.nextInt(50));
  }
}
