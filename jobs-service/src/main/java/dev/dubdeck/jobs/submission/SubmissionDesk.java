package dev.dubdeck.jobs.submission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dubdeck.contracts.SourceFile;
import dev.dubdeck.jobs.MediaFiles;
import dev.dubdeck.jobs.UploadConfig;
import dev.dubdeck.jobs.export.ExportKinds;
import dev.dubdeck.jobs.idempotency.KeyedRequest;
import dev.dubdeck.jobs.job.JobDraft;
import dev.dubdeck.jobs.job.JobView;
import dev.dubdeck.jobs.submission.Acceptance.Answer;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.MediaRefusedException;
import dev.dubdeck.platform.id.Ids;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.request.StrictJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes submissions in. The files are in their final place and flushed before the job is committed,
 * so that an accepted job always has them; a refused one leaves nothing.
 */
@ApplicationScoped
class SubmissionDesk {
  private static final Logger LOG = Logger.getLogger(SubmissionDesk.class);

  private final MediaFiles media;
  private final Acceptance acceptance;
  private final ExportKinds kinds;
  private final UploadConfig config;

  SubmissionDesk(MediaFiles media, Acceptance acceptance, ExportKinds kinds, UploadConfig config) {
    this.kinds = kinds;
    this.media = media;
    this.acceptance = acceptance;
    this.config = config;
  }

  /** Files of a job that are about to be put in place, on a worker thread. */
  private interface Placement {
    List<SourceFile> into(SourceFolder folder) throws IOException;
  }

  /** Accepts an upload. The caller of this method removes what is left of it, whatever happens. */
  Uni<Answer> upload(String owner, @Nullable String key, ReceivedUpload upload) {
    if (upload.metadata() == null) {
      throw Problem.invalid("metadata", "is required");
    }
    ObjectNode metadata = StrictJson.object(upload.metadata().getBytes());
    JobDraft draft = JobMetadata.parse(metadata, kinds::isPreset);
    if (upload.files().stream().noneMatch(file -> file.role().isFilm())) {
      throw Problem.invalid("video", "is required");
    }
    List<String> files =
        upload.files().stream().map(file -> file.role().field() + ' ' + file.sha256()).toList();
    Submission submission =
        new Submission(
            new KeyedRequest(owner, key, KeyedRequest.hash("upload", metadata, files)),
            draft,
            "job.submitted");
    return once(
        submission,
        () ->
            files(() -> TextCheck.ofUpload(upload.files()))
                .chain(
                    () ->
                        accept(
                            submission,
                            folder -> folder.move(upload.files(), languages(draft)),
                            job -> job)));
  }

  /** Makes a job of what a pipeline left below {@code Input/}, which stays as it is. */
  Uni<Answer> importInput(String owner, @Nullable String key, ObjectNode request) {
    JsonNode inputKey = request.get("input_key");
    if (inputKey == null || !inputKey.isTextual()) {
      throw Problem.invalid("input_key", "must be a media key below Input/");
    }
    JobDraft draft = JobMetadata.parse(request, kinds::isPreset);
    MediaKey place = InputFolder.parse(inputKey.textValue());
    Submission submission =
        new Submission(
            new KeyedRequest(owner, key, KeyedRequest.hash("import", request, List.of())),
            draft,
            "job.imported");
    return once(
        submission,
        () ->
            files(() -> read(place))
                .chain(
                    input ->
                        accept(
                            submission,
                            folder -> folder.link(input.files(), languages(draft)),
                            job -> view(job, input))));
  }

  private InputFolder read(MediaKey place) throws IOException {
    InputFolder input = InputFolder.read(media.root(), place, config.maxSize().asLongValue());
    TextCheck.ofInput(input.files(), media.root());
    return input;
  }

  private static ImportView view(JobView job, InputFolder input) {
    Map<String, String> reasons = new TreeMap<>(input.leftAlone());
    reasons.values().removeIf(String::isEmpty);
    return new ImportView(
        job, input.recognised(), List.copyOf(input.leftAlone().keySet()), reasons);
  }

  private Uni<Answer> once(Submission submission, Supplier<Uni<? extends Answer>> first) {
    return acceptance.find(submission).onItem().ifNull().switchTo(first);
  }

  private Uni<Answer> accept(
      Submission submission, Placement placement, Function<JobView, Object> answer) {
    UUID jobId = Ids.newId();
    SourceFolder folder = new SourceFolder(media, jobId);
    return files(() -> place(folder, placement))
        .chain(sources -> acceptance.accept(jobId, submission, sources, answer))
        .call(made -> made.isNew() ? tidy(folder::forget) : tidy(folder::takeBack))
        // A problem was thrown before anything was committed. Of any other failure nobody knows
        // whether the commit went through: the files stay, and the sweep decides later.
        .onFailure(Problem.class)
        .call(() -> tidy(folder::takeBack));
  }

  private static List<SourceFile> place(SourceFolder folder, Placement placement)
      throws IOException {
    folder.prepare();
    return placement.into(folder);
  }

  private <T> Uni<T> files(Callable<T> work) {
    return media
        .run(work)
        .onFailure(IOException.class)
        .transform(
            fault ->
                fault instanceof MediaRefusedException
                    ? Problem.invalid("input_key", "holds a file that cannot be read")
                    : DiskTrouble.problem(fault));
  }

  /** Work on the disk that no answer depends on. */
  private interface Tidying {
    void run() throws IOException;
  }

  private Uni<Void> tidy(Tidying tidying) {
    return media
        .run(
            () -> {
              tidying.run();
              return (Void) null;
            })
        .onFailure()
        .recoverWithItem(
            failure -> {
              LOG.warn("a source folder could not be tidied; the sweep will", failure);
              return null;
            });
  }

  private static Languages languages(JobDraft draft) {
    return new Languages(draft.srcLang(), draft.tgtLang());
  }
}
