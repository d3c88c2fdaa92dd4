/** The library service as all pages ask it. */
@NullMarked
package dev.dubdeck.gateway.library;

import org.jspecify.annotations.NullMarked;
