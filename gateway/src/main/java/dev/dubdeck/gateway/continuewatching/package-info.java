/** What a person goes on with next: to watch, to review, to listen to; absent rather than wrong. */
@NullMarked
package dev.dubdeck.gateway.continuewatching;

import org.jspecify.annotations.NullMarked;
