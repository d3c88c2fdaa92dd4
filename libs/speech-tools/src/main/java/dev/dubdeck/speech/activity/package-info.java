/** Where somebody speaks in a sound. */
@NullMarked
package dev.dubdeck.speech.activity;

import org.jspecify.annotations.NullMarked;
