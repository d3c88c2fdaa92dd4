/** {@code ./dubdeck verify}: promises checked against a running stack, one line each. */
@NullMarked
package dev.dubdeck.acceptance.verify;

import org.jspecify.annotations.NullMarked;
