/** SQL as the repositories speak it, inside an open transaction and outside of one. */
@NullMarked
package dev.dubdeck.voice.sql;

import org.jspecify.annotations.NullMarked;
