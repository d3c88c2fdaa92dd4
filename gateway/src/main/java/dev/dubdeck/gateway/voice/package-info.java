/** The voice service as the pages use it: a series' characters, their versions, what is open. */
@NullMarked
package dev.dubdeck.gateway.voice;

import org.jspecify.annotations.NullMarked;
