/** Moves bytes of opened files to clients, fast or slow, at a constant cost of memory. */
@NullMarked
package dev.dubdeck.jobs.sending;

import org.jspecify.annotations.NullMarked;
