/** People who ask at once: their tokens, their connections, and how long they wait. */
@NullMarked
package dev.dubdeck.acceptance.bench.crowd;

import org.jspecify.annotations.NullMarked;
