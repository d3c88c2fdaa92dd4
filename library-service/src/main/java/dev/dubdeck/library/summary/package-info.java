/** What the series list shows, summed up per series and audience when something changes. */
@NullMarked
package dev.dubdeck.library.summary;

import org.jspecify.annotations.NullMarked;
