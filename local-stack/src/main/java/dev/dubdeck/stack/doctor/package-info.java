/** What is there, what is missing and what to do about it. */
@NullMarked
package dev.dubdeck.stack.doctor;

import org.jspecify.annotations.NullMarked;
