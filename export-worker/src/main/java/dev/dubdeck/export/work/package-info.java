/** The rows of work, how they change, and the events that tell of it. */
@NullMarked
package dev.dubdeck.export.work;

import org.jspecify.annotations.NullMarked;
