/** Who speaks as whom: confirmed mappings, how a voice is to be made, and the news of both. */
@NullMarked
package dev.dubdeck.voice.mapping;

import org.jspecify.annotations.NullMarked;
