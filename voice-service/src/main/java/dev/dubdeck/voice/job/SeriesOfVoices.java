package dev.dubdeck.voice.job;

/**
 * A series the caller may work on.
 *
 * @param slug its name in addresses
 * @param title as its newest job has it
 */
public record SeriesOfVoices(String slug, String title) {}
