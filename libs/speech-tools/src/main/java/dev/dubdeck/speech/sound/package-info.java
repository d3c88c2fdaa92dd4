/** Sound as samples, and the one WAV form Dubdeck keeps. */
@NullMarked
package dev.dubdeck.speech.sound;

import org.jspecify.annotations.NullMarked;
