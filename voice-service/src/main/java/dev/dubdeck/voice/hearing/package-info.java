/** What a person hears of a job's speakers: the list, the sound, and another sound in its place. */
@NullMarked
package dev.dubdeck.voice.hearing;

import org.jspecify.annotations.NullMarked;
