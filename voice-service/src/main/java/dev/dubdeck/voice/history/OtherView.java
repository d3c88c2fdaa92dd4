package dev.dubdeck.voice.history;

/** Another character of the series that sounds closer. */
public record OtherView(String characterSlug, String displayName, double similarity) {}
