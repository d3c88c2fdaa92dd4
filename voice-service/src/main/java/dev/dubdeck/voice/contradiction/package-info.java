/** What cannot all be true in a mapping, found before anybody hears it. */
@NullMarked
package dev.dubdeck.voice.contradiction;

import org.jspecify.annotations.NullMarked;
