/** The PostgreSQL server of the one-machine run: real binaries, fsync on, loopback only. */
@NullMarked
package dev.dubdeck.stack.postgres;

import org.jspecify.annotations.NullMarked;
