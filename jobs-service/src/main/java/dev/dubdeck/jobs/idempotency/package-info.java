/** Repeats of requests that create something: one effect, one answer. */
@NullMarked
package dev.dubdeck.jobs.idempotency;

import org.jspecify.annotations.NullMarked;
