/** Passes API calls and media on to the service that owns them, byte for byte. */
@NullMarked
package dev.dubdeck.gateway.forward;

import org.jspecify.annotations.NullMarked;
