package dev.dubdeck.acceptance.bench.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.ExportCompleted;
import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.contracts.MappingChanged;
import dev.dubdeck.contracts.MappingSnapshot;
import dev.dubdeck.contracts.VoiceChanged;
import dev.dubdeck.contracts.codec.EventCodec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final List<Integer> STEPS = List.of(1_000, 10_000, 100_000, 1_000_000);

  @Test
  void aMillionVersionsAreOfTwentyThousandSeriesAndTwoHundredOwnersAThirdShared() {
    Catalogue catalogue = new Catalogue(4, STEPS);
    STEPS.forEach(step -> catalogue.grow());

    assertThat(catalogue.versions()).isEqualTo(1_000_000);
    assertThat(catalogue.series()).isEqualTo(20_000);
    assertThat(catalogue.shared()).isCloseTo(0.3, within(0.02));
    assertThat(catalogue.releases().stream().map(Release::owner).distinct())
        .hasSize(Catalogue.OWNERS);
    assertThat(catalogue.longest().series().episodes()).isEqualTo(Catalogue.LONGEST);
  }

  @Test
  void theSameSeedGivesTheSameAndStepsAddUp() {
    List<Integer> steps = STEPS.subList(0, 2);
    Catalogue one = new Catalogue(4, steps);
    Catalogue other = new Catalogue(4, steps);
    List<Release> first = one.grow();
    List<Release> second = one.grow();

    assertThat(other.grow()).isEqualTo(first);
    assertThat(other.grow()).isEqualTo(second);
    assertThat(first.stream().mapToInt(Release::count).sum()).isEqualTo(1_000);
    assertThat(second.stream().mapToInt(Release::count).sum()).isEqualTo(9_000);
    assertThat(second.getFirst().firstPosition()).isEqualTo(1_000);
  }

  @Test
  void everyEventKeepsItsSchemaAndNoTwoVersionsAreTheSame() {
    EventCodec codec = new EventCodec();
    Set<Object> jobs = new HashSet<>();
    Set<Object> dubbings = new HashSet<>();
    Catalogue catalogue = new Catalogue(4, STEPS);
    for (Release release : catalogue.grow()) {
      for (Submission submission : Submission.of(4, release)) {
        JobChanged job = new JobChanged(submission.job());
        assertThat(codec.encode(EventType.JOB_CHANGED, job)).isNotEmpty();
        for (ExportCompleted export : submission.exports()) {
          assertThat(codec.encode(EventType.EXPORT_COMPLETED, export)).isNotEmpty();
        }
        MappingSnapshot mapping = submission.mapping();
        if (mapping != null) {
          assertThat(codec.encode(EventType.MAPPING_CHANGED, new MappingChanged(mapping)))
              .isNotEmpty();
          submission
              .voices()
              .forEach(
                  voice ->
                      assertThat(codec.encode(EventType.VOICE_CHANGED, new VoiceChanged(voice)))
                          .isNotEmpty());
        }
        jobs.add(submission.jobId());
        dubbings.add(
            List.of(
                job.job().seriesSlug(),
                job.job().seasonNumber(),
                job.job().episodeNumber(),
                release.round()));
      }
    }

    assertThat(jobs).hasSize(1_000);
    assertThat(dubbings).hasSize(1_000);
  }
}
