/** The pages of the library under load, at growing sizes, beside answers from memory. */
@NullMarked
package dev.dubdeck.acceptance.bench.library;

import org.jspecify.annotations.NullMarked;
