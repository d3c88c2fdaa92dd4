package dev.dubdeck.media.ffmpeg;

/** What a source turned out to be. */
public sealed interface ProbeResult permits SourceProbe, SourceFault {}
