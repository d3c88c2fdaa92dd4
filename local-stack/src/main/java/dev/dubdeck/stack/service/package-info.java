/** The five Dubdeck programs as parts of the stack. */
@NullMarked
package dev.dubdeck.stack.service;

import org.jspecify.annotations.NullMarked;
