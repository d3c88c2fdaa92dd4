/** How people change the voices of a series, and the addresses for that. */
@NullMarked
package dev.dubdeck.voice.revision;

import org.jspecify.annotations.NullMarked;
