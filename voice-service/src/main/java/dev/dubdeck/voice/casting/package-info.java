/** The casting sheet of a series: who speaks in which episode, with which version of the voice. */
@NullMarked
package dev.dubdeck.voice.casting;

import org.jspecify.annotations.NullMarked;
