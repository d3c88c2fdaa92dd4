/** Characters and their versions as people see them. */
@NullMarked
package dev.dubdeck.voice.history;

import org.jspecify.annotations.NullMarked;
