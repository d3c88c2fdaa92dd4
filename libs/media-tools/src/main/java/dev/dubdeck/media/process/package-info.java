/**
 * External programs under supervision: argument lists and never a shell, no input, bounded output,
 * wall-clock and stall limits, and no child that outlives us.
 */
@NullMarked
package dev.dubdeck.media.process;

import org.jspecify.annotations.NullMarked;
