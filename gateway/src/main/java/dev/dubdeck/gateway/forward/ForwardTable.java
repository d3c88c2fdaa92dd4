package dev.dubdeck.gateway.forward;

import dev.dubdeck.gateway.upstream.Replicas;
import dev.dubdeck.gateway.upstream.Services;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Which service owns which paths. The voices of a job are the voice service's, all else of a job
 * the jobs service's. Paths that are not listed are not forwarded.
 */
@ApplicationScoped
public class ForwardTable {
  private final List<ForwardRule> rules;

  ForwardTable(Services services) {
    Replicas jobs = services.jobs();
    Replicas library = services.library();
    Replicas voice = services.voice();
    this.rules =
        List.of(
            new ForwardRule("/api/jobs/*/voice_refs", voice),
            new ForwardRule("/api/jobs/*/speakers", voice),
            new ForwardRule("/api/jobs/*/speaker-mapping", voice),
            new ForwardRule("/api/jobs/*/voice-mapping", voice),
            new ForwardRule("/api/jobs/*/contradictions", voice),
            new ForwardRule("/api/jobs/*/voice-events", voice),
            new ForwardRule("/api/jobs/*/preview", jobs, true),
            new ForwardRule("/api/jobs", jobs),
            new ForwardRule("/api/queue", jobs),
            new ForwardRule("/files", jobs, true),
            new ForwardRule("/api/library", library),
            new ForwardRule("/api/series", voice),
            new ForwardRule("/api/voices", voice));
  }

  /** All rules, in the order in which they are tried. */
  public List<ForwardRule> rules() {
    return rules;
  }

  /** The owner of a raw, undecoded path. */
  public Optional<ForwardRule> find(String rawPath) {
    return rules.stream().filter(rule -> rule.matches(rawPath)).findFirst();
  }

  /** True for paths that programs use: refusals there are problems in JSON, never a redirect. */
  public static boolean isForPrograms(String rawPath) {
    return rawPath.startsWith("/api/")
        || rawPath.equals("/api")
        || rawPath.startsWith("/files/")
        || rawPath.equals("/files");
  }
}
