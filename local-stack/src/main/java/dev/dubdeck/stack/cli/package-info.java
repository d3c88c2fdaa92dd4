/** The commands behind {@code ./dubdeck}. */
@NullMarked
package dev.dubdeck.stack.cli;

import org.jspecify.annotations.NullMarked;
