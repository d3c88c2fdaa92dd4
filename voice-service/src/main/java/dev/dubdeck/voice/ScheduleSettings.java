package dev.dubdeck.voice;

import dev.dubdeck.voice.drift.DriftConfig;
import dev.dubdeck.voice.projection.ProjectionConfig;
import dev.dubdeck.voice.refs.RefsConfig;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Settings that only schedules name. Nobody else asks for them, and a setting that nobody asks for
 * counts as misspelt.
 */
@Startup
@ApplicationScoped
class ScheduleSettings {
  ScheduleSettings(DriftConfig drift, ProjectionConfig projection, RefsConfig refs) {}
}
