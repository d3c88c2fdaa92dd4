/**
 * What an answer costs when nothing has to be looked up: bytes that a benchmark has put into
 * memory, answered behind the same guards as every page. Off unless configuration says otherwise.
 */
@NullMarked
package dev.dubdeck.library.yardstick;

import org.jspecify.annotations.NullMarked;
