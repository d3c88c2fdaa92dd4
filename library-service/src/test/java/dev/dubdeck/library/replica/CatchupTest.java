package dev.dubdeck.library.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatchupTest {
  private final Catchup catchup = new Catchup();

  @Test
  void nobodyReadsFromAStandbyOfWhichNothingIsKnown() {
    assertThat(catchup.isEnoughFor("ana")).isFalse();
    assertThat(catchup.lag(5)).isEqualTo(Long.MAX_VALUE);
    catchup.sampled(1, new Lsn(100));
    catchup.replayed(new Lsn(99));
    assertThat(catchup.isEnoughFor("ana")).isFalse();
  }

  @Test
  void theWriterWaitsUntilASampleTakenAfterHisWriteIsReplayedAndOthersDoNot() {
    catchup.sampled(1, new Lsn(100));
    catchup.replayed(new Lsn(100));
    catchup.touched("ana", 2);
    assertThat(catchup.isEnoughFor("ana")).isFalse();
    assertThat(catchup.isEnoughFor("ben")).isTrue();

    catchup.sampled(3, new Lsn(110));
    catchup.replayed(new Lsn(109));
    assertThat(catchup.isEnoughFor("ana")).isFalse();
    assertThat(catchup.lag(11)).isEqualTo(10);

    catchup.replayed(new Lsn(110));
    assertThat(catchup.isEnoughFor("ana")).isTrue();
    assertThat(catchup.lag(11)).isEqualTo(8);
  }

  @Test
  void aSampleThatWasAskedForBeforeTheWriteProvesNothing() {
    catchup.touched("ana", 5);
    catchup.sampled(4, new Lsn(200));
    catchup.replayed(new Lsn(1000));
    assertThat(catchup.isEnoughFor("ana")).isFalse();
  }

  @Test
  void afterAnAbsenceEverybodyWaitsForWhatIsThereNow() {
    catchup.sampled(1, new Lsn(100));
    catchup.replayed(new Lsn(100));
    catchup.startAgain(10);
    assertThat(catchup.isEnoughFor("ben")).isFalse();
    assertThat(catchup.hasReached(new Lsn(1))).isFalse();
    catchup.sampled(9, new Lsn(120));
    catchup.replayed(new Lsn(120));
    assertThat(catchup.isEnoughFor("ben")).isFalse();
    catchup.sampled(11, new Lsn(120));
    catchup.replayed(new Lsn(120));
    assertThat(catchup.isEnoughFor("ben")).isTrue();
    assertThat(catchup.hasReached(new Lsn(120))).isTrue();
    assertThat(catchup.hasReached(new Lsn(121))).isFalse();
  }

  @Test
  void memoryIsBoundedAndForgettingIsNeverInTheStandbysFavour() {
    for (int i = 0; i < 5000; i++) {
      catchup.sampled(i, new Lsn(i));
    }
    catchup.touched("ana", 4000);
    for (int i = 0; i < 20_000; i++) {
      catchup.touched("person " + i, 5000);
    }
    catchup.replayed(new Lsn(4999));
    assertThat(catchup.isEnoughFor("ana")).isFalse();
    assertThat(catchup.isEnoughFor("somebody else")).isFalse();
    catchup.sampled(6000, new Lsn(6000));
    catchup.replayed(new Lsn(6000));
    assertThat(catchup.isEnoughFor("ana")).isTrue();
  }

  /** Whatever happens in whatever order, nobody is sent where something he has seen is missing. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void nobodyEverGoesBackwards(long seed) {
    Random random = new Random(seed);
    List<String> people = List.of("ana", "ben", "cai");
    Map<String, Long> seen = new HashMap<>();
    long now = 0;
    long primary = 0;
    long replica = 0;
    List<Boolean> answers = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      now++;
      String person = people.get(random.nextInt(people.size()));
      switch (random.nextInt(6)) {
        case 0 -> {
          primary++;
          seen.put(person, primary);
          catchup.touched(person, now);
        }
        case 1 -> catchup.sampled(now, new Lsn(primary));
        case 2 -> replica = Math.min(primary, replica + random.nextInt(4));
        case 3 -> catchup.replayed(new Lsn(replica));
        case 4 -> {
          if (random.nextInt(50) == 0) {
            replica = Math.max(0, replica - 5);
            catchup.startAgain(now);
          }
        }
        default -> {
          boolean onReplica = catchup.isEnoughFor(person);
          answers.add(onReplica);
          long shown = onReplica ? replica : primary;
          assertThat(shown).isGreaterThanOrEqualTo(seen.getOrDefault(person, 0L));
          seen.put(person, shown);
          if (!onReplica) {
            catchup.touched(person, now);
          }
        }
      }
    }
    assertThat(answers).contains(true, false);
  }
}
