package dev.dubdeck.jobs.artifact;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.platform.id.Ids;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Registered files, for changing under the lock of their job. */
@ApplicationScoped
public class Artifacts implements PanacheRepositoryBase<Artifact, UUID> {

  /** Registers a file; a second publication at the same key replaces the first. */
  public Uni<Void> register(UUID jobId, ArtifactFact fact, Instant at) {
    return find("mediaKey", fact.mediaKey())
        .firstResult()
        .chain(
            known -> {
              if (known == null) {
                return persist(new Artifact(Ids.newId(), jobId, fact, at)).replaceWithVoid();
              }
              known.publish(fact, at);
              return Uni.createFrom().voidItem();
            });
  }

  /** Files of these kinds, as facts. */
  public Uni<List<ArtifactFact>> factsOf(UUID jobId, Collection<String> kinds) {
    return list("jobId = ?1 and kind in ?2 order by publishedAt", jobId, kinds)
        .map(artifacts -> artifacts.stream().map(Artifact::asFact).toList());
  }
}
