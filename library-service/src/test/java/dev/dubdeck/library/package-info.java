/** The library as its callers and its events see it. */
@NullMarked
package dev.dubdeck.library;

import org.jspecify.annotations.NullMarked;
