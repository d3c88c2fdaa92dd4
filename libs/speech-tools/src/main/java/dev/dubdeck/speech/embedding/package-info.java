/** Voices as vectors: the provider interface and what comes out of it. */
@NullMarked
package dev.dubdeck.speech.embedding;

import org.jspecify.annotations.NullMarked;
