/** Which published file a player uses for what, and where it is served. */
@NullMarked
package dev.dubdeck.library.playback;

import org.jspecify.annotations.NullMarked;
