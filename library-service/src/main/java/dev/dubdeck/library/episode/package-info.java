/** The episodes of a season and their versions. */
@NullMarked
package dev.dubdeck.library.episode;

import org.jspecify.annotations.NullMarked;
