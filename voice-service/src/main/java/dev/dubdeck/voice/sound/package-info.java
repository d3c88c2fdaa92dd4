/** Audio that people send: made into the one form voices are kept in, and judged. */
@NullMarked
package dev.dubdeck.voice.sound;

import org.jspecify.annotations.NullMarked;
