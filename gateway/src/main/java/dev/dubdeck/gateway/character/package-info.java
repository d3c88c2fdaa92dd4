/** The page of one character's voice: is it still the same, and if not, what then. */
@NullMarked
package dev.dubdeck.gateway.character;

import org.jspecify.annotations.NullMarked;
