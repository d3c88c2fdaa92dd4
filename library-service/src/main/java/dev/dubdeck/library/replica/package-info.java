/**
 * Which database server answers a list. Everything is written to the primary; what is only read may
 * come from a standby that follows it, as long as nobody sees a thing go backwards.
 */
@NullMarked
package dev.dubdeck.library.replica;

import org.jspecify.annotations.NullMarked;
