/** The clock of the process, to be replaced where a test sets the time. */
@NullMarked
package dev.dubdeck.platform.time;

import org.jspecify.annotations.NullMarked;
