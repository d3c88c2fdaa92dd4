/** Who calls, what the token allows, and the table of routes that says what is needed. */
@NullMarked
package dev.dubdeck.platform.identity;

import org.jspecify.annotations.NullMarked;
