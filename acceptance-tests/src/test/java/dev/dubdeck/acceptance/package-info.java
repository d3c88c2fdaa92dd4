/** Black-box scenarios: the promises of the product, checked from outside on a whole stack. */
@NullMarked
package dev.dubdeck.acceptance;

import org.jspecify.annotations.NullMarked;
