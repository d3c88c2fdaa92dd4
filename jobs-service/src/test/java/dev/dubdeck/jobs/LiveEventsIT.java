package dev.dubdeck.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.OtherReplica;
import dev.dubdeck.teststack.wire.Outage;
import dev.dubdeck.teststack.wire.WireTap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "jobs"))
class LiveEventsIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** An open stream and the lines it has said. */
  private record Open(List<String> lines, Stream<String> stream, Thread reader)
      implements AutoCloseable {
    static Open at(String path, String token) throws Exception {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
              .header("Authorization", "Bearer " + token)
              .build();
      Stream<String> stream = HTTP.send(request, HttpResponse.BodyHandlers.ofLines()).body();
      List<String> lines = new CopyOnWriteArrayList<>();
      Thread reader = Thread.ofVirtual().start(() -> stream.forEach(lines::add));
      return new Open(lines, stream, reader);
    }

    boolean isOver() {
      return !reader.isAlive();
    }

    void says(String... parts) {
      Eventually.isTrue(
          List.of(parts) + " in " + lines,
          () -> lines.stream().anyMatch(line -> Stream.of(parts).allMatch(line::contains)));
    }

    @Override
    public void close() {
      stream.close();
    }
  }

  @Test
  void aStreamBeginsWithTheStateAndTellsEachChange() throws Exception {
    UUID id = JobsApi.submit(Tokens.ana(), JobsApi.metadata("formats", "mkv"));
    try (Open stream = Open.at("/api/jobs/" + id + "/events", Tokens.ana());
        WireTap wire = WireTap.on(EventType.JOB_CHANGED)) {
      stream.says("data:", "\"state\":\"QUEUED\"");
      Worker worker = new Worker(wire);

      worker.progressed(id, "mkv", 1, 0.25);
      stream.says("data:", "\"state\":\"RUNNING\"");
      stream.says("data:", "\"job_id\":\"" + id, "\"step\":\"encoding\"", "\"progress\":0.25");
      worker.completed(id, "mkv", "a.dub.mkv", 2);
      stream.says("data:", "\"state\":\"DONE\"");
      stream.says(":alive");
      assertThat(stream.lines()).contains("event:job", "event:export");

      JobsApi.as(Tokens.ana()).delete("/api/jobs/{id}", id).then().statusCode(204);
      stream.says("data:", "\"deleted\":true");
    }
  }

  @Test
  void benHearsNothingOfAnasJobs() throws Exception {
    String run = UUID.randomUUID().toString();
    String ana = Tokens.user("ana-" + run);
    String ben = Tokens.user("ben-" + run);
    try (Open anas = Open.at("/api/jobs/events", ana);
        Open bens = Open.at("/api/jobs/events", ben)) {
      UUID hidden = JobsApi.submit(ana);
      UUID shared = JobsApi.submitShared(ana);
      UUID own = JobsApi.submit(ben);

      anas.says(hidden.toString());
      anas.says(shared.toString());
      bens.says(own.toString());
      bens.says(":alive");
      assertThat(bens.lines()).noneMatch(line -> line.contains(hidden.toString()));
      assertThat(bens.lines()).noneMatch(line -> line.contains(shared.toString()));
    }
  }

  @Test
  void whatAnotherReplicaDidReachesThoseWhoMayKnowAndNobodyElse() throws Exception {
    String run = UUID.randomUUID().toString();
    String ana = Tokens.user("ana-" + run);
    UUID id = JobsApi.submit(ana, JobsApi.metadata("formats", "mkv"));
    try (Open anas = Open.at("/api/jobs/events", ana);
        Open bens = Open.at("/api/jobs/events", Tokens.user("ben-" + run));
        OtherReplica other = OtherReplica.of("jobs-service", "jobs")) {
      anas.says(id.toString(), "\"state\":\"QUEUED\"");
      bens.says(":alive");

      other.run(
          "update job set version = version + 1, message = 'elsewhere' where id = '%s'"
              .formatted(id));
      other.run("update export_request set step = 'probing' where job_id = '%s'".formatted(id));
      other.tells("job", id + " mkv");

      anas.says(id.toString(), "\"message\":\"elsewhere\"");
      anas.says("\"job_id\":\"" + id, "\"step\":\"probing\"");

      other.run(
          "insert into deleted_job (job_id, owner) select id, owner from job where id = '%s'"
              .formatted(id));
      other.run("delete from job where id = '%s'".formatted(id));
      other.tells("job", id.toString());

      anas.says(id.toString(), "\"deleted\":true");
      assertThat(bens.lines()).noneMatch(line -> line.contains(id.toString()));
    }
  }

  @Test
  void whatHappensHereIsToldToTheOthers() {
    try (OtherReplica other = OtherReplica.of("jobs-service", "jobs")) {
      UUID id = JobsApi.submit(Tokens.ana());
      JobsApi.as(Tokens.ana()).delete("/api/jobs/{id}", id).then().statusCode(204);
      Eventually.holds(() -> assertThat(other.heard()).contains("job " + id));
    }
  }

  @Test
  void whoMayHaveMissedSomethingIsSentToLookAgain() throws Exception {
    try (Open stream = Open.at("/api/jobs/events", Tokens.ana())) {
      stream.says(":alive");
      Outage.ofPostgres(() -> {});
      Eventually.isTrue("the stream ends", stream::isOver);
    }
  }
}
