package dev.dubdeck.platform.live;

import dev.dubdeck.platform.id.Ids;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Word from one replica of a service to the others, by PostgreSQL's {@code NOTIFY}: something was
 * committed, look at it. It is for those who listen just now and for nobody later, so it says what
 * to look at and never what is true. When word may have been lost, all open streams end (see {@link
 * OpenStreams}); whoever comes back sees how things are.
 *
 * <p>All state is touched on one event loop only.
 */
@Singleton
public class Broadcast {
  private static final Logger LOG = Logger.getLogger(Broadcast.class);

  /** PostgreSQL takes less than 8000 bytes at once. */
  private static final int MAX_BYTES = 7000;

  /** Beyond, the others are told that they have missed something. */
  private static final int MAX_WAITING = 10_000;

  private static final Duration AGAIN = Duration.ofMillis(500);
  private static final String GAP = "gap";

  private final Context loop;
  private final Pool pool;
  private final OpenStreams streams;
  private final BroadcastLine line;
  private final String channel;
  private final String self = Ids.newId().toString();
  private final Map<String, Consumer<String>> ears = new ConcurrentHashMap<>();
  private final Set<String> waiting = new LinkedHashSet<>();
  private boolean sending;
  private boolean stopped;

  // @ConfigProperty: the name of the application is a key of the framework, not one of ours.
  Broadcast(
      Vertx vertx,
      Pool pool,
      OpenStreams streams,
      BroadcastLine line,
      @ConfigProperty(name = "quarkus.application.name") String application) {
    this.loop = vertx.getOrCreateContext();
    this.pool = pool;
    this.streams = streams;
    this.line = line;
    this.channel = "dubdeck-" + application;
  }

  /**
   * Hears what other replicas tell, never what this one does.
   *
   * @param topic one ear for each
   * @param ear is called on an event loop and must not block
   */
  public void hear(String topic, Consumer<String> ear) {
    ears.put(topic, ear);
    loop.runOnContext(ignored -> line.open(channel, this::heard, streams::endAll));
  }

  /**
   * Tells the other replicas; returns at once, from any thread. To be called after the commit. What
   * is said again before it could be sent is sent once.
   *
   * @param text one line
   */
  public void tell(String topic, String text) {
    loop.runOnContext(
        ignored -> {
          String word = topic + " " + text;
          boolean fits = word.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
          if (waiting.size() >= MAX_WAITING || !fits) {
            waiting.clear();
            word = GAP + " ";
          }
          waiting.add(word);
          send();
        });
  }

  void stop(@Observes ShutdownEvent event) {
    loop.runOnContext(
        ignored -> {
          stopped = true;
          line.close();
        });
  }

  private void send() {
    if (sending || stopped || waiting.isEmpty()) {
      return;
    }
    sending = true;
    List<String> words = take();
    pool.preparedQuery("select pg_notify($1, $2)")
        .execute(Tuple.of(channel, self + "\n" + String.join("\n", words)))
        .subscribe()
        .with(
            sent -> loop.runOnContext(ignored -> sent()),
            failure -> loop.runOnContext(ignored -> notSent(words, failure)));
  }

  /** As much as goes at once. */
  private List<String> take() {
    List<String> words = new ArrayList<>();
    int bytes = 0;
    Iterator<String> all = waiting.iterator();
    while (all.hasNext()) {
      String word = all.next();
      bytes += word.getBytes(StandardCharsets.UTF_8).length + 1;
      if (!words.isEmpty() && bytes > MAX_BYTES) {
        break;
      }
      words.add(word);
      all.remove();
    }
    return words;
  }

  private void sent() {
    sending = false;
    send();
  }

  private void notSent(List<String> words, Throwable failure) {
    LOG.debug("the other replicas cannot be told just now", failure);
    waiting.addAll(words);
    loop.owner().setTimer(AGAIN.toMillis(), timer -> sent());
  }

  private void heard(String payload) {
    String[] words = payload.split("\n", -1);
    if (words[0].equals(self)) {
      return;
    }
    for (int i = 1; i < words.length; i++) {
      int space = words[i].indexOf(' ');
      String topic = space < 0 ? words[i] : words[i].substring(0, space);
      if (topic.equals(GAP)) {
        streams.endAll();
      } else {
        pass(topic, words[i].substring(space + 1));
      }
    }
  }

  private void pass(String topic, String text) {
    Consumer<String> ear = ears.get(topic);
    if (ear == null) {
      return;
    }
    try {
      ear.accept(text);
    } catch (RuntimeException e) {
      // a replica of another version, or somebody who plays with the channel
      LOG.warnf(e, "word about %s was not understood", topic);
    }
  }
}
