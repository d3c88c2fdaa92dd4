/** A series' cast at a glance, and what of it waits for a decision. */
@NullMarked
package dev.dubdeck.gateway.casting;

import org.jspecify.annotations.NullMarked;
