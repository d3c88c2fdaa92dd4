/**
 * The catalogue: series, seasons, episodes and their versions as each caller may see them, and the
 * files that mirror it. A reader of events only; nothing here is the truth of a job.
 */
@NullMarked
package dev.dubdeck.library;

import org.jspecify.annotations.NullMarked;
