/** Rough sizes of what lists are read from, which choose the way a list is read and no answer. */
@NullMarked
package dev.dubdeck.library.estimate;

import org.jspecify.annotations.NullMarked;
