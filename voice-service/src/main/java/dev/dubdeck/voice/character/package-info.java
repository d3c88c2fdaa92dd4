/**
 * Characters of a series and their numbered voice references. History only grows: nothing here ever
 * changes a version that was written.
 */
@NullMarked
package dev.dubdeck.voice.character;

import org.jspecify.annotations.NullMarked;
