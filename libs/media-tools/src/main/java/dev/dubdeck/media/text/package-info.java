/** Text of strangers, in whatever character set it comes. */
@NullMarked
package dev.dubdeck.media.text;

import org.jspecify.annotations.NullMarked;
