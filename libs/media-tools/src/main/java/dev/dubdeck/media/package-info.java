/** Media on disk and the programs that make it, without any framework. */
@NullMarked
package dev.dubdeck.media;

import org.jspecify.annotations.NullMarked;
