package dev.dubdeck.export.render;

import dev.dubdeck.media.ffmpeg.MediaProbe;
import dev.dubdeck.media.render.OutputCheck;
import dev.dubdeck.media.render.RenderRun;
import dev.dubdeck.media.render.SpeechDecoding;

/** What a machine with a usable ffmpeg can do. */
record Workbench(MediaProbe probe, RenderRun render, OutputCheck check, SpeechDecoding decoding) {}
