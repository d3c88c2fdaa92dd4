/** How far a new version is from the character's established voice, and what people say to that. */
@NullMarked
package dev.dubdeck.voice.drift;

import org.jspecify.annotations.NullMarked;
