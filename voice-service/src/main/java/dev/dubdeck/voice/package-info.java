/** Speakers, characters and their voices. So far it knows which jobs there are. */
@NullMarked
package dev.dubdeck.voice;

import org.jspecify.annotations.NullMarked;
