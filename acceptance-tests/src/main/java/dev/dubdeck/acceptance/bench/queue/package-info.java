/** How many pieces of work a second workers can take out of the queue and put back done. */
@NullMarked
package dev.dubdeck.acceptance.bench.queue;

import org.jspecify.annotations.NullMarked;
