/** What the model heard: which provider listens, and the vectors that are kept. */
@NullMarked
package dev.dubdeck.voice.embedding;

import org.jspecify.annotations.NullMarked;
