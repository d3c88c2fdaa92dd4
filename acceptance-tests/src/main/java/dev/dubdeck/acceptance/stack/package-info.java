/** A whole Dubdeck on this machine, driven from outside as its users drive it. */
@NullMarked
package dev.dubdeck.acceptance.stack;

import org.jspecify.annotations.NullMarked;
