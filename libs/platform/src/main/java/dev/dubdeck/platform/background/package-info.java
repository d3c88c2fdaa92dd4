/** Work that no request waits for. */
@NullMarked
package dev.dubdeck.platform.background;

import org.jspecify.annotations.NullMarked;
