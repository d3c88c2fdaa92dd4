package dev.dubdeck.library.version;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Reads and writes versions; every method belongs into an open transaction. */
@ApplicationScoped
class VersionRepository implements PanacheRepositoryBase<EpisodeVersion, UUID> {}
