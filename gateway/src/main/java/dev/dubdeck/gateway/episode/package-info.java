/** One episode: to watch, to check, to hand on, to hide, to report. */
@NullMarked
package dev.dubdeck.gateway.episode;

import org.jspecify.annotations.NullMarked;
