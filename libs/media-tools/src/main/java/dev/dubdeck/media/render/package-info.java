/**
 * From sources to results: a pure plan of the fewest ffmpeg runs, their execution under
 * supervision, and the check of what came out.
 */
@NullMarked
package dev.dubdeck.media.render;

import org.jspecify.annotations.NullMarked;
