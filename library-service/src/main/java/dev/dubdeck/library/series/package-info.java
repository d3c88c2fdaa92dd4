/** The list of series. */
@NullMarked
package dev.dubdeck.library.series;

import org.jspecify.annotations.NullMarked;
