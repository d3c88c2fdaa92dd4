/** Finding an episode: the library, its series and seasons, one filter for all three. */
@NullMarked
package dev.dubdeck.gateway.browse;

import org.jspecify.annotations.NullMarked;
