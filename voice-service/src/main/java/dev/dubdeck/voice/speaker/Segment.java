package dev.dubdeck.voice.speaker;

/** A stretch of the episode, in seconds. */
public record Segment(double start, double end) {}
