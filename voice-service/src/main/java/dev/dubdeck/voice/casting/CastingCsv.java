package dev.dubdeck.voice.casting;

import dev.dubdeck.voice.casting.CastingSheet.Episode;
import dev.dubdeck.voice.casting.CastingSheet.Part;
import dev.dubdeck.voice.casting.CastingSheet.Role;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A casting sheet as comma-separated values (RFC 4180), one row for each character in each episode.
 * A spreadsheet must not take a name for a formula: cells that begin like one get an apostrophe.
 */
final class CastingCsv {
  private static final List<String> COLUMNS =
      List.of(
          "character_slug",
          "display_name",
          "retired",
          "current_version",
          "current_drift_status",
          "episode",
          "season_number",
          "episode_number",
          "job_id",
          "version",
          "current_at_export",
          "drift_status",
          "minutes",
          "speaker_ids");
  private static final String FORMULA = "=+-@\t\r";

  private CastingCsv() {}

  static String of(CastingSheet sheet) {
    StringBuilder csv = new StringBuilder();
    line(csv, COLUMNS);
    for (Role role : sheet.characters()) {
      boolean silent = true;
      for (Episode episode : sheet.episodes()) {
        Part part = role.episodes().get(episode.label());
        if (part != null) {
          line(csv, cells(role, episode, part));
          silent = false;
        }
      }
      if (silent) {
        line(csv, cells(role, null, null));
      }
    }
    return csv.toString();
  }

  private static List<String> cells(Role role, @Nullable Episode episode, @Nullable Part part) {
    return List.of(
        role.characterSlug(),
        role.displayName(),
        Boolean.toString(role.retired()),
        text(role.currentVersion()),
        text(role.driftStatus()),
        episode == null ? "" : episode.label(),
        episode == null ? "" : Integer.toString(episode.seasonNumber()),
        episode == null ? "" : Integer.toString(episode.episodeNumber()),
        episode == null ? "" : episode.jobId().toString(),
        part == null ? "" : text(part.version()),
        part == null ? "" : text(part.currentAtExport()),
        part == null ? "" : text(part.driftStatus()),
        part == null || part.minutes() == null
            ? ""
            : String.format(Locale.ROOT, "%.2f", part.minutes()),
        part == null ? "" : String.join(" ", part.speakerIds()));
  }

  private static void line(StringBuilder csv, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      csv.append(i == 0 ? "" : ",").append(cell(cells.get(i)));
    }
    csv.append("\r\n");
  }

  static String cell(String text) {
    String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
