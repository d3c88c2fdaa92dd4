/** The seasons of a series. */
@NullMarked
package dev.dubdeck.library.season;

import org.jspecify.annotations.NullMarked;
