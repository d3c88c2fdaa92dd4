package dev.dubdeck.voice.character;

/**
 * What became of a {@link NewReference}.
 *
 * @param version the version that is current now
 * @param created whether the character was made by it
 * @param unchanged true when the same bytes were current already and nothing was written
 * @param revision of the character after it
 */
public record SavedReference(
    String characterSlug,
    String displayName,
    int version,
    String refSha256,
    boolean created,
    boolean unchanged,
    long revision) {}
