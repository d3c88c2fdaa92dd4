/** Readiness. */
@NullMarked
package dev.dubdeck.platform.health;

import org.jspecify.annotations.NullMarked;
