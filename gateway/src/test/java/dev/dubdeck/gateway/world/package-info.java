/** The gateway's neighbours, as small servers on real sockets. */
@NullMarked
package dev.dubdeck.gateway.world;

import org.jspecify.annotations.NullMarked;
