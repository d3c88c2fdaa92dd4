/**
 * Starting, watching, restarting and stopping the parts of the stack, and leaving no process
 * behind.
 */
@NullMarked
package dev.dubdeck.stack.supervise;

import org.jspecify.annotations.NullMarked;
