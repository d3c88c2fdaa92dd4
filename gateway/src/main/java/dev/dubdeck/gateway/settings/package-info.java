/** What an operator sets for the gateway. */
@NullMarked
package dev.dubdeck.gateway.settings;

import org.jspecify.annotations.NullMarked;
