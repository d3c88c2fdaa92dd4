package dev.dubdeck.voice.casting;

import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.voice.casting.CastingSheet.Role;
import dev.dubdeck.voice.character.CharacterHead;
import dev.dubdeck.voice.character.VoiceStore;
import dev.dubdeck.voice.job.SeriesRights;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Makes casting sheets. */
@ApplicationScoped
class CastingSheets {
  private final SeriesRights rights;
  private final VoiceStore store;
  private final CastingRepository repository;

  CastingSheets(SeriesRights rights, VoiceStore store, CastingRepository repository) {
    this.rights = rights;
    this.store = store;
    this.repository = repository;
  }

  /** The sheet of a series, for its contributors. */
  Uni<CastingSheet> of(Caller caller, String series) {
    return rights
        .requireContributor(caller, series)
        .chain(
            of ->
                repository
                    .episodes(of.slug())
                    .chain(
                        episodes ->
                            repository
                                .parts(of.slug(), episodes)
                                .chain(
                                    parts ->
                                        store
                                            .heads(of.slug())
                                            .map(
                                                heads ->
                                                    new CastingSheet(
                                                        of.slug(),
                                                        of.title(),
                                                        episodes,
                                                        roles(heads, parts))))));
  }

  /** Retired characters stand there as long as they speak somewhere. */
  private static List<Role> roles(
      List<CharacterHead> heads, Map<String, Map<String, CastingSheet.Part>> parts) {
    return heads.stream()
        .filter(head -> !head.retired() || parts.containsKey(head.slug()))
        .map(
            head ->
                new Role(
                    head.slug(),
                    head.displayName(),
                    head.retired(),
                    head.currentVersion(),
                    head.driftStatus(),
                    parts.getOrDefault(head.slug(), Map.of())))
        .toList();
  }
}
