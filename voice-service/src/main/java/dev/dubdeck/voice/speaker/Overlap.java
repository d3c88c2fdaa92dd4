package dev.dubdeck.voice.speaker;

/** Two speakers of a job who talk at once, and for how many seconds in all. */
public record Overlap(String a, String b, double seconds) {}
