/**
 * What the voice desk's tests have in common: voices that can be told apart, and series to put them
 * in.
 */
@NullMarked
package dev.dubdeck.voice.scene;

import org.jspecify.annotations.NullMarked;
