/** Speech without a framework: sound, activity, quality, voices, who speaks when. */
@NullMarked
package dev.dubdeck.speech;

import org.jspecify.annotations.NullMarked;
