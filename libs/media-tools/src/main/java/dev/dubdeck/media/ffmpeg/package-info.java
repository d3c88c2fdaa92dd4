/**
 * The ffmpeg programs: which ones are used, and what they say about a source. Media is hostile:
 * only listed containers, told by content and never by name, and only local files.
 */
@NullMarked
package dev.dubdeck.media.ffmpeg;

import org.jspecify.annotations.NullMarked;
