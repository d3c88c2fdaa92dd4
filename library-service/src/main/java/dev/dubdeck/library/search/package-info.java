/** Finding versions by text, and the newest ones. */
@NullMarked
package dev.dubdeck.library.search;

import org.jspecify.annotations.NullMarked;
