/** What can be said of a stretch of speech without knowing who speaks. */
@NullMarked
package dev.dubdeck.speech.quality;

import org.jspecify.annotations.NullMarked;
