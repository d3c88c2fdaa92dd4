/**
 * Where the stack keeps things: the data folder, the built programs, ports, secrets and the file of
 * endpoints.
 */
@NullMarked
package dev.dubdeck.stack.place;

import org.jspecify.annotations.NullMarked;
