package dev.dubdeck.jobs.submission;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The parts of a submission, for the documentation only: the body is never held in memory. */
record SubmissionForm(
    @Schema(description = "JSON: series_title, season_number, episode_number, …") String metadata,
    @Schema(type = SchemaType.STRING, format = "binary") String video,
    @Schema(type = SchemaType.STRING, format = "binary") String dub_audio,
    @Schema(type = SchemaType.STRING, format = "binary") String background,
    @Schema(type = SchemaType.STRING, format = "binary") String dialogue,
    @Schema(type = SchemaType.STRING, format = "binary") String original_audio,
    @Schema(type = SchemaType.STRING, format = "binary") String subtitles,
    @Schema(type = SchemaType.STRING, format = "binary") String diarization) {}
