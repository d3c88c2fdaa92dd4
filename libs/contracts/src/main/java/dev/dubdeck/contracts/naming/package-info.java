/** Names and numbers of series, seasons and episodes, parsed once at the edge. */
@NullMarked
package dev.dubdeck.contracts.naming;

import org.jspecify.annotations.NullMarked;
