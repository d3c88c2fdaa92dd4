/** Recorded voices by speaker: where they lie, and how they become sound. */
@NullMarked
package dev.dubdeck.lab.corpus;

import org.jspecify.annotations.NullMarked;
