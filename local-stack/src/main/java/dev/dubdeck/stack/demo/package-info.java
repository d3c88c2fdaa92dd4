/** The small demo library: pictures and voices made on the spot. */
@NullMarked
package dev.dubdeck.stack.demo;

import org.jspecify.annotations.NullMarked;
