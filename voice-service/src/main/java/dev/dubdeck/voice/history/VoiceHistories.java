package dev.dubdeck.voice.history;

import dev.dubdeck.contracts.naming.CharacterSlug;
import dev.dubdeck.contracts.naming.InvalidNameException;
import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.paging.Page;
import dev.dubdeck.platform.paging.Slice;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.problem.ProblemType;
import dev.dubdeck.platform.request.LogFields;
import dev.dubdeck.voice.character.CharacterFilter;
import dev.dubdeck.voice.character.CharacterHead;
import dev.dubdeck.voice.character.ReferenceRepository;
import dev.dubdeck.voice.drift.VoiceHistory;
import dev.dubdeck.voice.embedding.CurrentProvider;
import dev.dubdeck.voice.job.SeriesRights;
import dev.dubdeck.voice.sound.SoundAnswer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What contributors of a series read of its voices. */
@ApplicationScoped
public class VoiceHistories {
  private final SeriesRights rights;
  private final HistoryRepository repository;
  private final ReferenceRepository references;
  private final CurrentProvider provider;

  VoiceHistories(
      SeriesRights rights,
      HistoryRepository repository,
      ReferenceRepository references,
      CurrentProvider provider) {
    this.rights = rights;
    this.repository = repository;
    this.references = references;
    this.provider = provider;
  }

  /**
   * The character, when the caller contributes to the series.
   *
   * @return fails with {@link Problem} 404
   */
  public Uni<CharacterHead> require(Caller caller, String series, String character) {
    return rights
        .requireContributor(caller, series)
        .chain(of -> repository.characters().find(repository.sql(), of.slug(), slug(character)))
        .map(VoiceHistories::present);
  }

  /** One page of the series' characters by name. */
  public Uni<Slice<CharacterView>> list(
      Caller caller, String series, CharacterFilter filter, Page page) {
    return rights
        .requireContributor(caller, series)
        .chain(of -> repository.characters().page(repository.sql(), of.slug(), filter, page))
        .chain(
            slice ->
                repository
                    .current(slice.items().stream().map(CharacterHead::id).toList())
                    .map(
                        current ->
                            slice.map(
                                head ->
                                    CharacterView.of(
                                        head, current.get(head.id()), provider.name()))));
  }

  /** One character. */
  public Uni<CharacterView> find(Caller caller, String series, String character) {
    return require(caller, series, character).chain(this::view);
  }

  /** The character as the rows have it now, for answers to those who may see it. */
  public Uni<CharacterView> view(String series, String character) {
    return repository
        .characters()
        .find(repository.sql(), series, character)
        .map(VoiceHistories::present)
        .chain(this::view);
  }

  private Uni<CharacterView> view(CharacterHead head) {
    return repository
        .current(head.id())
        .map(current -> CharacterView.of(head, current, provider.name()));
  }

  /** The whole history. */
  public Uni<HistoryView> history(Caller caller, String series, String character) {
    return require(caller, series, character).chain(this::history);
  }

  /** One version as it is now, for answers to those who may see it. */
  public Uni<VersionView> version(CharacterHead head, int version) {
    return repository
        .characters()
        .find(repository.sql(), head.seriesSlug(), head.slug())
        .map(VoiceHistories::present)
        .chain(this::history)
        .map(history -> history.items().get(version - 1));
  }

  private Uni<HistoryView> history(CharacterHead head) {
    return repository
        .versions(head.id())
        .chain(rows -> repository.usedIn(head.id()).map(used -> view(head, rows, used)));
  }

  private HistoryView view(
      CharacterHead head, List<VersionRow> rows, Map<Integer, List<UsedIn>> used) {
    VoiceHistory history =
        new VoiceHistory(rows.stream().map(VersionRow::entry).toList(), head.anchorVersion());
    List<VersionView> items =
        rows.stream()
            .map(
                row -> {
                  int number = row.reference().version();
                  return VersionView.of(
                      head, row, history.isAccepted(number), used.getOrDefault(number, List.of()));
                })
            .toList();
    @Nullable VersionRow current = rows.isEmpty() ? null : rows.getLast();
    return new HistoryView(
        true,
        head.seriesSlug(),
        head.slug(),
        head.displayName(),
        head.currentVersion(),
        head.anchorVersion(),
        head.retired(),
        head.erased(),
        provider.name(),
        Verdicts.of(current, head.displayName(), provider.name()),
        items,
        head.revision());
  }

  /**
   * The sound of a version; of the current one without a number.
   *
   * @return fails with {@link Problem} 404, and 410 {@code erased}
   */
  public Uni<SoundAnswer> sound(
      Caller caller, String series, String character, @Nullable Integer version) {
    return require(caller, series, character)
        .chain(
            head ->
                references
                    .find(repository.sql(), head.id(), version == null ? head.versions() : version)
                    .map(VoiceHistories::present)
                    .chain(
                        row ->
                            references
                                .wav(repository.sql(), row.refSha256())
                                .map(
                                    wav ->
                                        SoundAnswer.kept(
                                            kept(head, wav),
                                            row.refSha256(),
                                            head.slug() + "-v" + row.version() + ".wav"))));
  }

  private static byte[] kept(CharacterHead head, Optional<byte[]> wav) {
    if (head.erased() || wav.isEmpty()) {
      throw Problem.of(ProblemType.GONE, "erased", "The sound of this voice was erased.");
    }
    return wav.get();
  }

  private static <T> T present(Optional<T> found) {
    return found.orElseThrow(Problem::notFound);
  }

  /**
   * A character in a path. What is no slug names no character.
   *
   * @throws Problem 404
   */
  public static String slug(String text) {
    try {
      String slug = CharacterSlug.parse(text).value();
      LogFields.characterSlug(slug);
      return slug;
    } catch (InvalidNameException notASlug) {
      throw Problem.notFound();
    }
  }
}
