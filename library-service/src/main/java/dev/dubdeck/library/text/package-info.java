/** Titles and queries as search and ordering see them. */
@NullMarked
package dev.dubdeck.library.text;

import org.jspecify.annotations.NullMarked;
