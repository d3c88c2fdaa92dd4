/** What dubbing pipelines leave in a folder, and what its names mean. */
@NullMarked
package dev.dubdeck.media.pipeline;

import org.jspecify.annotations.NullMarked;
