/** The one queue of exports: closing it, opening it, looking at it. */
@NullMarked
package dev.dubdeck.jobs.queue;

import org.jspecify.annotations.NullMarked;
