/** What every request gets: an id to quote and the security headers of its answer. */
@NullMarked
package dev.dubdeck.gateway.request;

import org.jspecify.annotations.NullMarked;
