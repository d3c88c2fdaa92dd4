/** Confirming a draft: what it would do, and doing it all or not at all. */
@NullMarked
package dev.dubdeck.voice.confirm;

import org.jspecify.annotations.NullMarked;
