/** The model against a plain fold, and its rebuild. */
@NullMarked
package dev.dubdeck.library.rebuild;

import org.jspecify.annotations.NullMarked;
