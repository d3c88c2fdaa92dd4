/** What can be exported, as data: one file of presets and the schema that it obeys. */
@NullMarked
package dev.dubdeck.media.preset;

import org.jspecify.annotations.NullMarked;
