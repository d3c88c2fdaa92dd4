/** Identifiers. */
@NullMarked
package dev.dubdeck.platform.id;

import org.jspecify.annotations.NullMarked;
