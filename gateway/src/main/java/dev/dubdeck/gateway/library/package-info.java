/** The library, series, season and episode pages. */
@NullMarked
package dev.dubdeck.gateway.library;

import org.jspecify.annotations.NullMarked;
