/** Decisions about speakers and the state of voices, as the voice desk tells of them. */
@NullMarked
package dev.dubdeck.library.voice;

import org.jspecify.annotations.NullMarked;
