/** Server-sent events of a series' voices, pushed when a change was committed. */
@NullMarked
package dev.dubdeck.voice.live;

import org.jspecify.annotations.NullMarked;
