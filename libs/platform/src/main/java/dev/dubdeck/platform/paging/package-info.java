/** Limits, offsets, opaque cursors and the links between pages. */
@NullMarked
package dev.dubdeck.platform.paging;

import org.jspecify.annotations.NullMarked;
