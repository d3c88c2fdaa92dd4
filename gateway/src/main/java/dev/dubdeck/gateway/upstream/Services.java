package dev.dubdeck.gateway.upstream;

import dev.dubdeck.gateway.settings.GatewaySettings;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The services behind the gateway. Where one has several addresses each is asked now and then
 * whether it is ready, so that one that leaves gets no new requests.
 */
@ApplicationScoped
public class Services {
  private static final String READINESS = "/q/health/ready";
  private static final long PATIENCE_MILLIS = 2_000;

  private final Vertx vertx;
  private final HttpClient client;
  private final Replicas jobs;
  private final Replicas library;
  private final Replicas voice;
  private final long askEveryMillis;

  Services(Vertx vertx, GatewaySettings settings) {
    this.vertx = vertx;
    this.client = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));
    this.jobs = new Replicas(settings.jobs().url());
    this.library = new Replicas(settings.library().url());
    this.voice = new Replicas(settings.voice().url());
    this.askEveryMillis = settings.forward().askEvery().toMillis();
  }

  /** The jobs service, which also serves the media. */
  public Replicas jobs() {
    return jobs;
  }

  /** The library service. */
  public Replicas library() {
    return library;
  }

  /** The voice service. */
  public Replicas voice() {
    return voice;
  }

  /** The service of that name; null when there is none. */
  @Nullable Replicas find(String name) {
    return Map.of("jobs", jobs, "library", library, "voice", voice).get(name);
  }

  void start(@Observes StartupEvent event) {
    List.of(jobs, library, voice).stream()
        .filter(service -> service.size() > 1)
        .flatMap(service -> service.all().stream())
        .forEach(this::ask);
  }

  @PreDestroy
  void close() {
    client.close();
  }

  private void ask(Replica replica) {
    client
        .request(
            new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(replica.host())
                .setPort(replica.port())
                .setSsl(replica.isSecure())
                .setURI(READINESS)
                .setTimeout(PATIENCE_MILLIS))
        .compose(HttpClientRequest::send)
        .onComplete(
            answer -> {
              replica.says(answer.succeeded() && answer.result().statusCode() == 200);
              vertx.setTimer(askEveryMillis, timer -> ask(replica));
            });
  }
}
