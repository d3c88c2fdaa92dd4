/** Speech-like sound for tests, made on the spot. */
@NullMarked
package dev.dubdeck.speech.lab;

import org.jspecify.annotations.NullMarked;
