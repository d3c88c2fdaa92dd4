/** The export worker: turns facts about jobs into files, one leased row of work at a time. */
@NullMarked
package dev.dubdeck.export;

import org.jspecify.annotations.NullMarked;
