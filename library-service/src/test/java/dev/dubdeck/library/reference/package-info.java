/** The library compared with a plain list of versions. */
@NullMarked
package dev.dubdeck.library.reference;

import org.jspecify.annotations.NullMarked;
