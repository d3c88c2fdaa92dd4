package dev.dubdeck.export.render;

import dev.dubdeck.export.WorkerSettings;
import dev.dubdeck.export.lease.Doorbell;
import dev.dubdeck.export.publish.Sealer;
import dev.dubdeck.export.publish.WorkFolders;
import dev.dubdeck.export.voices.VoiceExtraction;
import dev.dubdeck.media.preset.Presets;
import dev.dubdeck.media.root.MediaRoot;
import jakarta.inject.Singleton;

/** What every attempt works with, from the source to the shelf. */
@Singleton
record Workshop(
    Toolbox toolbox,
    Presets presets,
    MediaRoot root,
    SourceReader sources,
    WorkFolders folders,
    Sealer sealer,
    VoiceExtraction extraction,
    Publisher publisher,
    Ledger ledger,
    RunMeter meter,
    Doorbell doorbell,
    WorkerSettings settings) {}
