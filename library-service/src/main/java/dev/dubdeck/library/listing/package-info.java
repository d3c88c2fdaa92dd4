/** What all lists of the library have in common: who sees what, filters, and the access table. */
@NullMarked
package dev.dubdeck.library.listing;

import org.jspecify.annotations.NullMarked;
