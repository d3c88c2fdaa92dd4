package dev.dubdeck.export.render;

import dev.dubdeck.contracts.SourceFile;
import dev.dubdeck.export.lease.Lease;
import dev.dubdeck.export.lease.Lease.Stop;
import dev.dubdeck.export.publish.Sealed;
import dev.dubdeck.export.publish.Sealer;
import dev.dubdeck.export.render.RunMeter.Stage;
import dev.dubdeck.export.work.Completion;
import dev.dubdeck.export.work.ExportFaultException;
import dev.dubdeck.export.work.ExportWork;
import dev.dubdeck.export.work.Fault;
import dev.dubdeck.export.work.RunGroup;
import dev.dubdeck.media.preset.Preset;
import dev.dubdeck.media.process.Cancellation;
import dev.dubdeck.media.render.PlannedRun;
import dev.dubdeck.media.render.Refusal;
import dev.dubdeck.media.render.RenderPlan;
import dev.dubdeck.media.render.RenderResult;
import dev.dubdeck.media.render.RenderResult.RenderedFile;
import dev.dubdeck.media.render.RenderSource;
import dev.dubdeck.media.root.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;

/**
 * One attempt at the rows of one lease: read, plan, encode, check, publish. It runs on one thread
 * from its claim to its end, and every row ends in a settled state, waiting for another attempt, or
 * in the hands of whoever took the lease away.
 */
final class Attempt {
  private static final Logger LOG = Logger.getLogger(Attempt.class);

  private final Lease lease;
  private final Workshop shop;
  private final Telling telling;
  private final Leftovers leftovers;
  private final Cancellation around;
  private final RunGroup group;
  private List<RenderSource> sources = List.of();
  private boolean shares = true;
  private int runs;
  private boolean interrupted;

  /**
   * @param around of another attempt that this one is a part of, else one that nobody asks for
   */
  Attempt(Lease lease, Workshop shop, Telling telling, Cancellation around) {
    this.around = around;
    this.lease = lease;
    this.group = lease.leader().group();
    this.shop = shop;
    this.telling = telling;
    this.leftovers = new Leftovers(lease, shop);
  }

  void run() throws InterruptedException {
    try {
      adopt();
      if (!lease.open().isEmpty()) {
        make();
      }
    } catch (LeaseEndedException ended) {
      LOG.infof("attempt stops: %s", lease.stopped().map(Stop::name).orElse("LOST"));
    } catch (ExportFaultException fault) {
      failOpen(fault.fault());
    } catch (IOException e) {
      LOG.warnf("attempt failed: %s", shop.meter().discreet(e.toString()));
      failOpen(Faults.of(e));
    } catch (RuntimeException e) {
      LOG.error("attempt failed in an unforeseen way", e);
      failOpen(Faults.of(e));
    } finally {
      telling.listen();
      shop.folders().remove(lease.token());
      if (lease.stopped().equals(Optional.of(Stop.RELEASED))) {
        shop.ledger().release(lease);
      }
    }
  }

  /** An earlier attempt may have got as far as the final name before its worker died. */
  private void adopt() throws IOException, InterruptedException {
    for (ExportWork work : lease.open()) {
      if (shop.publisher().adopt(lease, work)) {
        LOG.infof("%s was finished by an earlier attempt and is adopted", work.kind());
      }
    }
  }

  private void make() throws IOException, InterruptedException {
    Workbench bench = shop.toolbox().open().orElseThrow(Faults::toolMissing);
    if (group == RunGroup.VOICES) {
      new VoiceRun(lease, shop, telling).make(bench);
      return;
    }
    if (group == RunGroup.PARTS) {
      new PartRun(lease, shop, telling, around).make(bench);
      return;
    }
    // Once more for what is left when a person stops one of several exports that are made together.
    do {
      interrupted = false;
      Map<Preset, ExportWork> wanted = wanted();
      if (!wanted.isEmpty()) {
        make(wanted, bench);
      }
    } while (interrupted);
  }

  private void make(Map<Preset, ExportWork> wanted, Workbench bench)
      throws IOException, InterruptedException {
    List<SourceFile> given = wanted.values().iterator().next().sources();
    Path place = shop.folders().open(lease.token());
    sources =
        shop.meter()
            .stage(group, Stage.READING, () -> shop.sources().read(given, bench.probe(), place));
    RenderPlan plan = plan(wanted);
    for (Refusal refusal : plan.refusals()) {
      shop.ledger()
          .fail(
              lease, wanted.get(refusal.preset()), Fault.media(refusal.code(), refusal.message()));
      wanted.remove(refusal.preset());
    }
    Set<Preset> adopted = leftovers.adopt(plan, wanted, bench.check());
    if (!adopted.isEmpty()) {
      wanted.keySet().removeAll(adopted);
      plan = plan(wanted);
    }
    for (PlannedRun run : plan.runs()) {
      if (!interrupted) {
        make(run, wanted, bench);
      }
    }
  }

  /**
   * Of a film that others may help with, the previews come first and by themselves. What has been
   * planned without help is made without it, also when somebody becomes idle later.
   */
  private RenderPlan plan(Map<Preset, ExportWork> wanted) throws InterruptedException {
    List<Preset> presets = List.copyOf(wanted.keySet());
    RenderPlan plan = RenderPlan.plan(sources, presets);
    boolean isLong = plan.runs().stream().anyMatch(run -> SharedRun.isLong(run, shop.settings()));
    return isLong && shop.ledger().isAnybodyIdle() ? RenderPlan.planSliced(sources, presets) : plan;
  }

  /** The rows by their presets; those that this release has no preset for are refused. */
  private Map<Preset, ExportWork> wanted() throws InterruptedException {
    Map<Preset, ExportWork> wanted = new LinkedHashMap<>();
    for (ExportWork work : lease.open()) {
      Optional<Preset> preset = shop.presets().find(work.kind(), work.preset());
      if (preset.isPresent()) {
        wanted.put(preset.get(), work);
      } else {
        shop.ledger().fail(lease, work, Faults.unknownPreset());
      }
    }
    return wanted;
  }

  private void make(PlannedRun run, Map<Preset, ExportWork> wanted, Workbench bench)
      throws IOException, InterruptedException {
    List<ExportWork> works =
        run.outputs().stream().map(output -> wanted.get(output.preset())).toList();
    Path folder = shop.folders().open(lease.token()).resolve("run-" + ++runs);
    Files.createDirectory(folder);
    telling.measured(run.lengthSeconds());
    telling.encoding(works, 0);
    Cancellation cancellation = lease.run(works.stream().map(ExportWork::id).toList());
    RenderResult result =
        shop.meter()
            .stage(group, Stage.MAKING, () -> execute(run, works, folder, bench, cancellation));
    if (lease.stopped().isPresent()) {
      throw new LeaseEndedException();
    }
    if (cancellation.isCanceled()) {
      LOG.infof("one of %d exports of a run was stopped; the others begin again", works.size());
      telling.listen();
      FileTree.delete(folder);
      interrupted = true;
      return;
    }
    switch (result) {
      case RenderResult.Rendered rendered -> publish(rendered.files(), wanted, bench);
      case RenderResult.Failed failed -> failed(run, failed, works, wanted, bench);
    }
  }

  private RenderResult execute(
      PlannedRun run,
      List<ExportWork> works,
      Path folder,
      Workbench bench,
      Cancellation cancellation)
      throws IOException, InterruptedException {
    Optional<SharedRun> shared =
        shares ? SharedRun.offer(lease, shop, telling, run, sources, works) : Optional.empty();
    if (shared.isPresent()) {
      return shared.get().execute(folder, bench, cancellation);
    }
    return shop.meter()
        .measure(
            run,
            () ->
                bench
                    .render()
                    .execute(run, folder, at -> telling.encoding(works, at), cancellation));
  }

  /** What failed together is tried one by one: the failure of one export never stops another. */
  private void failed(
      PlannedRun run,
      RenderResult.Failed failed,
      List<ExportWork> works,
      Map<Preset, ExportWork> wanted,
      Workbench bench)
      throws IOException, InterruptedException {
    LOG.warnf("ffmpeg failed (%s): %s", failed.code(), shop.meter().discreet(failed.detail()));
    telling.listen();
    Fault fault = Faults.of(failed);
    shares = false;
    if (run.outputs().size() > 1 && Faults.isPerhapsOfOneOutput(fault)) {
      for (PlannedRun single : run.split()) {
        make(single, wanted, bench);
      }
    } else {
      for (ExportWork work : works) {
        shop.ledger().fail(lease, work, fault);
      }
    }
  }

  private void publish(List<RenderedFile> files, Map<Preset, ExportWork> wanted, Workbench bench)
      throws IOException, InterruptedException {
    telling.checking(files.stream().map(file -> wanted.get(file.output().preset())).toList());
    Map<ExportWork, Future<Sealed>> sealing = new LinkedHashMap<>();
    for (RenderedFile file : files) {
      ExportWork work = wanted.get(file.output().preset());
      sealing.put(
          work,
          shop.sealer().seal(work, file, made -> leftovers.noted(work, bench.check().check(made))));
    }
    telling.listen();
    List<Together.Step> steps = new ArrayList<>();
    steps.add(() -> timeChecks(sealing.values()));
    sealing.forEach((work, file) -> steps.add(() -> finish(work, file)));
    Together.take(steps);
  }

  private void timeChecks(Collection<Future<Sealed>> sealing) throws InterruptedException {
    try {
      shop.meter()
          .stage(
              group,
              Stage.CHECKING,
              () -> {
                for (Future<Sealed> file : sealing) {
                  Sealer.resultOf(file);
                }
                return sealing;
              });
    } catch (IOException told) {
      // Whoever finishes that export tells of it.
    }
  }

  private void finish(ExportWork work, Future<Sealed> sealing) throws InterruptedException {
    try {
      Sealed sealed = Sealer.resultOf(sealing);
      if (sealed.failedChecks().isEmpty()) {
        shop.publisher().publish(lease, work, sealed, Completion.of(sealed.artifact()));
      } else {
        shop.ledger().fail(lease, work, Faults.checkFailed(sealed.failedChecks()));
      }
    } catch (IOException e) {
      LOG.warnf("%s was not published: %s", work.kind(), shop.meter().discreet(e.toString()));
      shop.ledger().fail(lease, work, Faults.of(e));
    }
  }

  private void failOpen(Fault fault) throws InterruptedException {
    if (lease.stopped().isPresent()) {
      return;
    }
    try {
      for (ExportWork work : lease.open()) {
        shop.ledger().fail(lease, work, fault);
      }
    } catch (LeaseEndedException ended) {
      LOG.info("the lease was lost while a failure was told");
    }
  }
}
