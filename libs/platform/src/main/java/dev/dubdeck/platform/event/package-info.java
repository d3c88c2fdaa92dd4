/** Outbox and inbox: facts leave with the change that made them, and take effect once. */
@NullMarked
package dev.dubdeck.platform.event;

import org.jspecify.annotations.NullMarked;
