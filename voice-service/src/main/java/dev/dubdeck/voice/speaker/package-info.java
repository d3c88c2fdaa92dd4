/** The speakers of a job and what they sound like: read from the worker's manifest, overridden. */
@NullMarked
package dev.dubdeck.voice.speaker;

import org.jspecify.annotations.NullMarked;
