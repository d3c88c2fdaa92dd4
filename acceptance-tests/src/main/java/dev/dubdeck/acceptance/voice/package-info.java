/** Voices that can be made anywhere, and what scenarios and verifiers ask of the voice desk. */
@NullMarked
package dev.dubdeck.acceptance.voice;

import org.jspecify.annotations.NullMarked;
