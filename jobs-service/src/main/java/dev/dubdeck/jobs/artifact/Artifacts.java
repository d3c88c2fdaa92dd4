package dev.dubdeck.jobs.artifact;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.platform.id.Ids;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Registered files, for changing under the lock of their job. */
@ApplicationScoped
public class Artifacts implements PanacheRepositoryBase<Artifact, UUID> {

  /**
   * Registers a file and all that stand beside it; a second publication at the same key replaces
   * the first. What stood beside an earlier one and does not beside this is forgotten.
   */
  public Uni<Void> register(UUID jobId, ArtifactFact fact, Instant at) {
    List<ArtifactFact> files = new ArrayList<>(fact.beside());
    files.add(fact);
    return forgetOthers(jobId, fact, files)
        .chain(
            () ->
                Multi.createFrom()
                    .iterable(files)
                    .onItem()
                    .transformToUniAndConcatenate(file -> registerOne(jobId, file, at))
                    .collect()
                    .asList())
        .replaceWithVoid();
  }

  private Uni<Long> forgetOthers(UUID jobId, ArtifactFact fact, List<ArtifactFact> files) {
    if (fact.beside().isEmpty()) {
      return Uni.createFrom().item(0L);
    }
    String key = fact.mediaKey();
    return delete(
        "jobId = ?1 and kind in ?2 and locate(?3, mediaKey) = 1 and mediaKey not in ?4",
        jobId,
        files.stream().map(ArtifactFact::kind).distinct().toList(),
        key.substring(0, key.lastIndexOf('/') + 1),
        files.stream().map(ArtifactFact::mediaKey).toList());
  }

  private Uni<Void> registerOne(UUID jobId, ArtifactFact fact, Instant at) {
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
