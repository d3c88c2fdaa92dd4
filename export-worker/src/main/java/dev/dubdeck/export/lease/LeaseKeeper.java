package dev.dubdeck.export.lease;

import dev.dubdeck.export.EventLoop;
import dev.dubdeck.export.WorkerSettings;
import dev.dubdeck.export.work.ExportWork;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * One beat: renews what this worker holds, finds out what it has lost, and takes expired leases
 * away from workers that are gone. Only the database's clock counts.
 */
@ApplicationScoped
public class LeaseKeeper {
  private static final Logger LOG = Logger.getLogger(LeaseKeeper.class);

  /* In order of the ids, like whatever else takes several rows: else two could wait in a ring. */
  private static final String RENEW =
      """
      UPDATE export_work SET heartbeat_at = now()
       WHERE id IN (SELECT id FROM export_work
                     WHERE state = 'RUNNING' AND token = ANY($1)
                     ORDER BY id FOR NO KEY UPDATE)
      RETURNING id
      """;
  private static final String CANCELED =
      "SELECT id FROM export_work WHERE state = 'CANCELED' AND id = ANY($1)";
  private static final String LIVE = "SELECT DISTINCT token FROM export_work WHERE token = ANY($1)";

  private final EventLoop loop;
  private final Pool database;
  private final LeaseQueue queue;
  private final PartQueue parts;
  private final Roster roster;
  private final HeldLeases held;
  private final Doorbell doorbell;
  private final WorkerSettings settings;
  private final Counter expired;
  private long troubledAt;
  private boolean troubled;

  LeaseKeeper(
      EventLoop loop,
      Pool database,
      LeaseQueue queue,
      PartQueue parts,
      Roster roster,
      HeldLeases held,
      Doorbell doorbell,
      WorkerSettings settings,
      MeterRegistry metrics) {
    this.loop = loop;
    this.database = database;
    this.queue = queue;
    this.parts = parts;
    this.roster = roster;
    this.held = held;
    this.doorbell = doorbell;
    this.settings = settings;
    this.expired =
        Counter.builder("dubdeck.lease.expired")
            .description("Leases taken away from workers that were not heard of")
            .register(metrics);
  }

  /**
   * Never throws: a beat that fails is made up for by the next.
   *
   * @return how many leases of others were found expired and taken away
   */
  public int beat() {
    try {
      loop.await("renew leases", this::renew);
      loop.await("sign the roster", roster::sign);
      return mayReap() ? reap() : 0;
    } catch (RuntimeException e) {
      troubled = true;
      troubledAt = System.nanoTime();
      LOG.warnf("leases could not be renewed: %s", e.getClass().getSimpleName());
      return 0;
    }
  }

  /** Those of the tokens that somebody still works under. */
  public Set<UUID> live(Set<UUID> tokens) {
    return tokens.isEmpty() ? Set.of() : loop.await("find live leases", () -> ids(LIVE, tokens));
  }

  /** Ends and forgets what attempts and workers that are gone have left in the database. */
  public void sweep() {
    loop.await("sweep parts", parts::sweep);
    loop.await("sweep the roster", roster::forget);
  }

  /**
   * Renews every lease of this process and stops at once what it finds not to be ours any more:
   * taken away, canceled or deleted.
   */
  public Uni<Void> renew() {
    // The snapshot comes first: what is settled meanwhile is not open any more when compared.
    Set<UUID> tokens = held.tokens();
    return tokens.isEmpty()
        ? Uni.createFrom().voidItem()
        : ids(RENEW, tokens).chain(renewed -> compare(tokens, renewed));
  }

  private Uni<Void> compare(Set<UUID> tokens, Set<UUID> renewed) {
    Map<Lease, Set<UUID>> gone = new LinkedHashMap<>();
    for (Lease lease : held.all()) {
      Set<UUID> open = new HashSet<>(lease.open().stream().map(ExportWork::id).toList());
      open.removeAll(renewed);
      if (tokens.contains(lease.token()) && !open.isEmpty()) {
        gone.put(lease, open);
      }
    }
    if (gone.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Set<UUID> all = gone.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    return ids(CANCELED, all)
        .invoke(
            canceled ->
                gone.forEach((lease, ids) -> held.drop(lease, ids, canceled.containsAll(ids))))
        .replaceWithVoid();
  }

  private int reap() {
    int lost = loop.await("reap leases", queue::reap).size();
    if (lost > 0) {
      expired.increment(lost);
      LOG.warnf("%d leases expired and were taken away", lost);
      doorbell.ring();
    }
    return lost;
  }

  /**
   * After an outage of the database every lease looks old. Their holders get one expiry to renew
   * before anybody takes them away.
   */
  private boolean mayReap() {
    if (troubled && System.nanoTime() - troubledAt > settings.expiry().toNanos()) {
      troubled = false;
    }
    return !troubled;
  }

  private Uni<Set<UUID>> ids(String sql, Set<UUID> of) {
    return database
        .preparedQuery(sql)
        .execute(Tuple.of(of.toArray(UUID[]::new)))
        .map(
            rows -> {
              Set<UUID> found = new HashSet<>();
              for (Row row : rows) {
                found.add(row.getUUID(0));
              }
              return found;
            });
  }
}
