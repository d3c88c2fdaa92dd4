package dev.dubdeck.acceptance.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.SampleMedia;
import dev.dubdeck.acceptance.stack.Studio;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Two processes of each service beside each other, rolled one after the other under load; and a
 * database that is restarted without a word. Takes minutes and a dozen processes: {@code ./dubdeck
 * faults} runs it.
 */
@EnabledIfSystemProperty(named = "dubdeck.pair", matches = "true")
class TwoOfEverythingScenario {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final List<String> SERVICES =
      List.of("jobs-service", "library-service", "voice-service", "export-worker");
  private static final String[] TOPICS = {
    "job-submitted", "job-changed", "job-exported", "export-completed", "export-failed"
  };

  /** Long enough for everybody who asks once a second, and asks nobody twice. */
  private static final String DELAY = "3s";

  private static Studio studio;
  private static Ledger ledger;
  private static final List<Replica> replicas = new ArrayList<>();
  private static final List<Replica> gateways = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    Path data = java.nio.file.Files.createTempDirectory("dubdeck-pair-");
    studio = Studio.at(data);
    studio.configure("QUARKUS_SHUTDOWN_DELAY", DELAY);
    studio.up();
    ledger = new Ledger(studio);
    for (String service : SERVICES) {
      replicas.add(Replica.ofStack(studio, service));
      replicas.add(Replica.copyOf(studio, service, Map.of()));
      // together they would take each other's processor
      replicas.getLast().awaitReady();
    }
    Map<String, String> addresses =
        Map.of(
            "DUBDECK_JOBS_URL", both("jobs-service"),
            "DUBDECK_LIBRARY_URL", both("library-service"),
            "DUBDECK_VOICE_URL", both("voice-service"));
    for (int i = 0; i < 2; i++) {
      gateways.add(Replica.copyOf(studio, "gateway", addresses));
      gateways.getLast().awaitReady();
    }
  }

  @AfterAll
  static void end() {
    all().forEach(Replica::discard);
    if (studio != null) {
      studio.close();
    }
  }

  @Test
  void allIsRolledUnderLoadAndNobodyNoticesAndNothingIsLostOrDoneTwice() throws Exception {
    Person ana = studio.as("ana");
    Person ben = studio.as("ben");
    URI page = URI.create(studio.origin() + "/ui/library");
    BrowserCookie anasBrowser = BrowserCookie.signedIn(page, "ana");
    BrowserCookie bensBrowser = BrowserCookie.signedIn(page, "ben");
    Queue<String> anas = new ConcurrentLinkedQueue<>();
    Queue<String> bens = new ConcurrentLinkedQueue<>();
    Path film = SampleMedia.episode("pair", 1);
    List<Integer> codes = new ArrayList<>();
    List<Listener> anasEars = new ArrayList<>();
    List<Listener> bensEars = new ArrayList<>();

    try (Balancer balancer = new Balancer(gateways)) {
      for (Replica jobs : of("jobs-service").toList()) {
        anasEars.add(new Listener("ana at " + jobs.origin(), ana, jobs::origin));
        bensEars.add(new Listener("ben at " + jobs.origin(), ben, jobs::origin));
      }
      anasEars.add(new Listener("ana at a gateway", ana, balancer::origin));
      bensEars.add(new Listener("ben at a gateway", ben, balancer::origin));
      Load load = new Load(balancer::origin, status -> false);
      try (load) {
        load.reads(ana, voicesOf(ana, "Ana's Pair", film, anas));
        load.reads(ben, voicesOf(ben, "Ben's Pair", film, bens));
        load.looks(anasBrowser);
        load.looks(bensBrowser);
        load.submits(ana, "Ana's Pair", film, anas);
        load.submits(ben, "Ben's Pair", film, bens);
        for (Replica replica : all().toList()) {
          long begin = System.nanoTime();
          codes.add(replica.roll());
          System.out.printf(
              "rolled %s in %.1f s, %d answers, %d failures%n",
              replica.part(),
              (System.nanoTime() - begin) / 1e9,
              load.answers(),
              load.failures().size());
        }
      }
      System.out.printf(
          "%d answers, %d and %d jobs, ended with %s%n",
          load.answers(), anas.size(), bens.size(), codes);

      // whoever listens at either replica hears of every job of his own, to its end, and of no
      // other
      anasEars.forEach(ear -> hearsAll(ear, anas));
      bensEars.forEach(ear -> hearsAll(ear, bens));
      assertThat(anasEars).allSatisfy(ear -> hearsOfTheSameOwner(ear, anas));
      assertThat(bensEars).allSatisfy(ear -> hearsOfTheSameOwner(ear, bens));
      anasEars.forEach(Listener::close);
      bensEars.forEach(Listener::close);

      assertThat(load.failures()).isEmpty();
      assertThat(load.answers()).isGreaterThan(300);
      assertThat(anas).hasSizeGreaterThan(3);
      // what a JVM ends with when it was asked to, and did so in order
      assertThat(codes).containsOnly(143);
      for (Replica gateway : gateways) {
        assertThat(anasBrowser.open(URI.create(gateway.origin() + "/ui/jobs")).statusCode())
            .isEqualTo(200);
      }
    }
    everyJobIsDoneOnce(ana, anas);
    everyJobIsDoneOnce(ben, bens);
    nothingIsLostOrTwice();
  }

  @Test
  void databaseThatIsRestartedAtOnceCostsSomeAnswersAndNoJob() throws Exception {
    Person ana = studio.as("ana");
    Queue<String> accepted = new ConcurrentLinkedQueue<>();
    Path film = SampleMedia.episode("pair", 1);
    try (Balancer balancer = new Balancer(gateways)) {
      // the gateways are ready without a database, and those who answer say what is the matter
      Load load = new Load(balancer::origin, status -> status == 503);
      long healed;
      try (load) {
        String voices = voicesOf(ana, "Restarted", film, accepted);
        load.reads(ana, voices);
        load.reads(ana, voices);
        load.submits(ana, "Restarted", film, accepted);
        Await.until("jobs come in", PATIENCE, accepted::size, size -> size > 1);

        ProcessHandle postgres = studio.processOf("postgres");
        new ProcessBuilder("kill", "-QUIT", Long.toString(postgres.pid())).start().waitFor();
        Await.until("it is gone", PATIENCE, postgres::isAlive, alive -> !alive);
        Await.until(
            "it is there again",
            PATIENCE,
            () -> {
              try {
                return ledger.rows("select 1").size();
              } catch (IllegalStateException away) {
                return 0;
              }
            },
            rows -> rows == 1);
        long there = System.nanoTime();
        services().forEach(Replica::awaitReady);
        healed = System.nanoTime() - there;
        // the provider has the same database, and connections of before to it
        BrowserCookie.signedIn(URI.create(gateways.getFirst().origin() + "/ui/library"), "ben");
        int before = accepted.size();
        Await.until("jobs come in again", PATIENCE, accepted::size, size -> size > before + 1);
      }
      System.out.printf(
          "%d answers, %d of them 503; ready again %.1f s after the database%n",
          load.answers(), load.refused(), healed / 1e9);

      assertThat(load.failures()).isEmpty();
      assertThat(Duration.ofNanos(healed)).isLessThan(Duration.ofSeconds(5));
    }
    everyJobIsDoneOnce(ana, accepted);
    nothingIsLostOrTwice();
    assertThat(ledger.deadLetters(TOPICS)).isZero();
  }

  /** Where the voices of a series are, of which the person has submitted the first episode. */
  private static String voicesOf(Person person, String series, Path film, Queue<String> jobs) {
    jobs.add(
        person.submit(
            film,
            Map.of(
                "series_title",
                series,
                "season_number",
                1,
                "episode_number",
                1,
                "tgt_lang",
                "en",
                "formats",
                List.of("mkv"))));
    String slug = person.json("/api/jobs/" + jobs.peek()).path("series_slug").asText();
    String path = "/api/series/" + slug + "/characters";
    Await.until(
        "the voice service knows of it",
        PATIENCE,
        () -> person.get(path).statusCode(),
        status -> status == 200);
    return path;
  }

  private static void hearsAll(Listener ear, Collection<String> jobs) {
    Await.until(
        ear + " hears of the end of all jobs",
        PATIENCE,
        ear::states,
        states -> jobs.stream().allMatch(job -> "DONE".equals(states.get(job))));
    System.out.println(ear + ": " + ear.states().size() + " jobs in " + ear.streams() + " streams");
  }

  /** Of nobody else's jobs; but of those of another test here, too. */
  private static void hearsOfTheSameOwner(Listener ear, Queue<String> jobs) {
    assertThat(ear.states().keySet())
        .isSubsetOf(
            ledger.rows(
                "select id from jobs.job where owner = (select owner from jobs.job where id = '"
                    + jobs.element()
                    + "')"));
  }

  private static void everyJobIsDoneOnce(Person person, Collection<String> jobs) {
    assertThat(jobs).doesNotHaveDuplicates();
    for (String job : jobs) {
      Await.until(
          "job " + job,
          PATIENCE,
          () -> person.json("/api/jobs/" + job).path("state").asText(),
          "DONE"::equals);
    }
    Set<String> known = new HashSet<>(ledger.rows("select id from jobs.job"));
    assertThat(known).containsAll(jobs);
    Await.until(
        "no export is open",
        PATIENCE,
        () ->
            ledger.rows(
                "select job_id || kind from jobs.export_request where state in ('WAITING',"
                    + " 'RUNNING')"),
        List::isEmpty);
  }

  private static void nothingIsLostOrTwice() {
    ledger.outboxesAreEmpty();
    assertThat(ledger.recordedAndNotOnTheWire(TOPICS)).isEmpty();
    assertThat(ledger.completedTwice()).isEmpty();
    assertThat(
            ledger.rows(
                "select job_id || kind from export.export_work where state <> 'PUBLISHED'"
                    + " and state <> 'SKIPPED'"))
        .isEmpty();
    assertThat(
            ledger.rows(
                "select media_key from jobs.artifact group by media_key having count(*) > 1"))
        .isEmpty();
    List<String> keys = ledger.rows("select media_key from jobs.artifact");
    assertThat(keys)
        .isNotEmpty()
        .allSatisfy(key -> assertThat(studio.mediaRoot().resolve(key)).exists());
  }

  private static String both(String service) {
    return String.join(",", of(service).map(Replica::origin).toList());
  }

  private static Stream<Replica> of(String service) {
    return replicas.stream().filter(replica -> replica.part().equals(service));
  }

  private static Stream<Replica> services() {
    return replicas.stream();
  }

  private static Stream<Replica> all() {
    return Stream.concat(replicas.stream(), gateways.stream());
  }
}
