package dev.dubdeck.library.mirror;

import dev.dubdeck.library.folder.Divergence;
import dev.dubdeck.library.folder.Divergence.Kind;
import dev.dubdeck.library.folder.FolderLook;
import dev.dubdeck.library.folder.LibraryTree;
import dev.dubdeck.library.folder.MediaConfig;
import dev.dubdeck.library.folder.MirroredVersion;
import dev.dubdeck.media.root.MediaRoot;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Compares rows and files in both directions, some at a time: what a step looks at and keeps in
 * memory does not depend on how much there is. It changes nothing but, when asked to, the backlog.
 */
@ApplicationScoped
class MirrorWalk {
  private static final int VERSIONS = 100;
  private static final int SERIES = 10;

  private final MirroredVersions versions;
  private final MirrorRepository repository;
  private final MediaConfig media;

  MirrorWalk(MirroredVersions versions, MirrorRepository repository, MediaConfig media) {
    this.versions = versions;
    this.repository = repository;
    this.media = media;
  }

  /**
   * What is compared.
   *
   * @param series only this one; null for all
   * @param deep also reads every published file and compares its hash
   */
  record Scope(@Nullable String series, boolean deep) {
    static final Scope ALL = new Scope(null, false);
  }

  /**
   * What one step found.
   *
   * @param checked how many versions, departed jobs or folders were looked at
   * @param next where to go on; null at the end
   */
  record Step(List<Divergence> found, int checked, @Nullable WalkPlace next) {}

  /** Looks at the next few behind the place. */
  Uni<Step> step(Scope scope, WalkPlace after) {
    Uni<Step> looked =
        switch (after.part()) {
          case VERSIONS ->
              versions
                  .listAfter(after.lastId(), scope.deep() ? 1 : VERSIONS, scope.series())
                  .chain(some -> lookAt(some, scope, after));
          case DEPARTED ->
              // A job that is gone belongs to no series any more.
              scope.series() == null
                  ? versions
                      .listDepartedAfter(after.lastId(), VERSIONS)
                      .chain(some -> lookAtDeparted(some, after))
                  : Uni.createFrom().item(new Step(List.of(), 0, after.nextPart()));
          case FOLDERS -> lookAtFolders(scope, after);
        };
    return looked.chain(this::withoutLagging);
  }

  /** Has the files of these written again; how many jobs that are. */
  Uni<Integer> repair(List<Divergence> found) {
    Map<UUID, List<String>> jobs = new HashMap<>();
    for (Divergence divergence : found) {
      if (divergence.kind().isRepairable()) {
        List<String> leaving = jobs.computeIfAbsent(divergence.jobId(), id -> new ArrayList<>());
        if (divergence.kind() == Kind.ORPHAN_FOLDER) {
          leaving.add(divergence.key());
        }
      }
    }
    return repository.addAgain(jobs).replaceWith(jobs.size());
  }

  private Uni<Step> lookAt(List<MirroredVersion> some, Scope scope, WalkPlace after) {
    if (some.isEmpty()) {
      return Uni.createFrom().item(new Step(List.of(), 0, after.nextPart()));
    }
    List<Divergence> found = new ArrayList<>();
    return FileWork.blocking(
            () -> {
              FolderLook look = new FolderLook(MediaRoot.at(media.root()));
              for (MirroredVersion version : some) {
                found.addAll(look.at(version));
                if (scope.deep()) {
                  found.addAll(look.hashesOf(version));
                }
              }
            })
        .replaceWith(() -> new Step(found, some.size(), after.at(some.getLast().jobId())));
  }

  private Uni<Step> lookAtDeparted(List<UUID> some, WalkPlace after) {
    if (some.isEmpty()) {
      return Uni.createFrom().item(new Step(List.of(), 0, after.nextPart()));
    }
    List<Divergence> found = new ArrayList<>();
    return FileWork.blocking(
            () -> {
              FolderLook look = new FolderLook(MediaRoot.at(media.root()));
              some.forEach(job -> found.addAll(look.atDeparted(job)));
            })
        .replaceWith(() -> new Step(found, some.size(), after.at(some.getLast())));
  }

  private Uni<Step> lookAtFolders(Scope scope, WalkPlace after) {
    Map<String, UUID> jobs = new HashMap<>();
    List<String> series = new ArrayList<>();
    return FileWork.blocking(
            () -> {
              LibraryTree tree = new LibraryTree(MediaRoot.at(media.root()));
              series.addAll(
                  scope.series() == null
                      ? tree.seriesAfter(after.last(), SERIES)
                      : List.of(scope.series()));
              for (String each : series) {
                jobs.putAll(tree.jobsOf(each));
              }
            })
        .chain(() -> versions.find(jobs.values()))
        .map(
            rows ->
                new Step(
                    orphans(jobs, rows),
                    jobs.size(),
                    series.isEmpty() || scope.series() != null
                        ? null
                        : after.at(series.getLast())));
  }

  private static List<Divergence> orphans(Map<String, UUID> jobs, Map<UUID, MirroredVersion> rows) {
    List<Divergence> orphans = new ArrayList<>();
    jobs.forEach(
        (folder, job) -> {
          MirroredVersion version = rows.get(job);
          if (version == null || !version.libraryFolder().value().equals(folder)) {
            orphans.add(new Divergence(Kind.ORPHAN_FOLDER, job, folder));
          }
        });
    return orphans;
  }

  private Uni<Step> withoutLagging(Step step) {
    if (step.found().isEmpty()) {
      return Uni.createFrom().item(step);
    }
    return repository
        .lagging(step.found().stream().map(Divergence::jobId).distinct().toList())
        .map(
            lagging ->
                new Step(
                    step.found().stream().filter(each -> !lagging.contains(each.jobId())).toList(),
                    step.checked(),
                    step.next()));
  }
}
