package dev.dubdeck.library.artifact;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads and writes artifacts; every method belongs into an open transaction. */
@ApplicationScoped
class ArtifactRepository implements PanacheRepositoryBase<Artifact, Artifact.Id> {}
