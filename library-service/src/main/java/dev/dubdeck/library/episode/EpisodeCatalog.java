package dev.dubdeck.library.episode;

import dev.dubdeck.library.listing.Sight;
import dev.dubdeck.platform.paging.Page;
import dev.dubdeck.platform.paging.Slice;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the episodes of a season that somebody may see. */
@ApplicationScoped
class EpisodeCatalog {
  private final EpisodeRepository repository;

  EpisodeCatalog(EpisodeRepository repository) {
    this.repository = repository;
  }

  Uni<Slice<EpisodeView>> list(Sight sight, EpisodeFilter filter, Page page) {
    return repository
        .list(sight, filter, page)
        .chain(
            found ->
                page.total()
                    ? repository
                        .count(sight, filter)
                        .map(total -> slice(found, filter, page, total))
                    : Uni.createFrom().item(slice(found, filter, page, null)));
  }

  private static Slice<EpisodeView> slice(
      List<EpisodeView> found, EpisodeFilter filter, Page page, @Nullable Long total) {
    return Slice.ofSurplus(
        found, page, last -> EpisodeRepository.cursor(last, filter.versions()), total);
  }
}
