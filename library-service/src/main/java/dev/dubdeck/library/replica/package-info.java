/** Which database server answers a list. */
@NullMarked
package dev.dubdeck.library.replica;

import org.jspecify.annotations.NullMarked;
