/** Traces, over what no framework follows them: outbox, inbox, rows of work and threads of ours. */
@NullMarked
package dev.dubdeck.platform.trace;

import org.jspecify.annotations.NullMarked;
