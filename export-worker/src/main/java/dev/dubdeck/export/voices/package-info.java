/** Cutting voice references: who speaks, what is taken, and the manifest that tells of it. */
@NullMarked
package dev.dubdeck.export.voices;

import org.jspecify.annotations.NullMarked;
