/** Series to try things in, with jobs of several people. */
@NullMarked
package dev.dubdeck.voice.scene;

import org.jspecify.annotations.NullMarked;
