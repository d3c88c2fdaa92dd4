/** What waits for a person's ears: episodes with open speakers, voices that drifted. */
@NullMarked
package dev.dubdeck.voice.inbox;

import org.jspecify.annotations.NullMarked;
