package dev.dubdeck.platform.live;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A connection of its own that listens on one channel, opened again whenever it is lost. It is
 * asked now and then whether it still lives: a line that is dead without a word hears nothing.
 *
 * <p>Used on one event loop only.
 */
@Singleton
class BroadcastLine {
  private static final Logger LOG = Logger.getLogger(BroadcastLine.class);
  private static final Duration AGAIN = Duration.ofMillis(500);
  private static final Duration LIVES = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final PgConnectOptions server;
  private @Nullable PgConnection connection;
  private String channel = "";
  private Consumer<String> ear = payload -> {};
  private Runnable missed = () -> {};
  private boolean wanted;
  private boolean heardBefore;

  // @ConfigProperty: these are keys of the framework, not of ours.
  BroadcastLine(
      Vertx vertx,
      @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
      @ConfigProperty(name = "quarkus.datasource.username") String user,
      @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password,
      @ConfigProperty(name = "quarkus.application.name") String application) {
    this.vertx = vertx;
    this.server =
        PgConnectOptions.fromUri(url)
            .setUser(user)
            .setPassword(password.orElse(""))
            .addProperty("application_name", application + "-broadcast");
    this.server.setConnectTimeout((int) PATIENCE.toMillis());
  }

  /**
   * Listens, unless it does already.
   *
   * @param missed called when it listens again after a loss: who knows what was said meanwhile
   */
  void open(String on, Consumer<String> to, Runnable missed) {
    if (wanted) {
      return;
    }
    this.wanted = true;
    this.channel = on;
    this.ear = to;
    this.missed = missed;
    connect();
  }

  void close() {
    wanted = false;
    if (connection != null) {
      connection.close();
    }
  }

  private void connect() {
    if (!wanted) {
      return;
    }
    PgConnection.connect(vertx, server)
        .onSuccess(this::listen)
        .onFailure(
            failure -> {
              LOG.debug("other replicas cannot be heard just now", failure);
              vertx.setTimer(AGAIN.toMillis(), timer -> connect());
            });
  }

  private void listen(PgConnection fresh) {
    connection = fresh;
    fresh.notificationHandler(word -> ear.accept(word.getPayload()));
    fresh.closeHandler(closed -> lost(fresh));
    ask(fresh, "listen \"" + channel + "\"")
        .onSuccess(
            listens -> {
              if (heardBefore) {
                missed.run();
              }
              heardBefore = true;
              lookAfter(fresh);
            });
  }

  private void lookAfter(PgConnection fresh) {
    vertx.setTimer(
        LIVES.toMillis(),
        timer -> {
          if (connection == fresh) {
            ask(fresh, "select 1").onSuccess(lives -> lookAfter(fresh));
          }
        });
  }

  private Future<RowSet<Row>> ask(PgConnection fresh, String sql) {
    return fresh
        .query(sql)
        .execute()
        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(
            dead -> {
              // it may never come to close one that does not answer, so nobody waits for that
              fresh.close();
              lost(fresh);
            });
  }

  private void lost(PgConnection line) {
    if (connection == line) {
      connection = null;
      line.notificationHandler(word -> {});
      LOG.debug("other replicas are not heard any more");
      vertx.setTimer(AGAIN.toMillis(), timer -> connect());
    }
  }
}
