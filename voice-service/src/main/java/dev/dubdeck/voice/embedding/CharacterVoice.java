package dev.dubdeck.voice.embedding;

import dev.dubdeck.speech.embedding.VoiceEmbedding;

/**
 * The established voice of a character.
 *
 * @param centroid mean direction of the accepted references
 * @param refs how many they are
 */
public record CharacterVoice(String slug, String displayName, VoiceEmbedding centroid, int refs) {}
