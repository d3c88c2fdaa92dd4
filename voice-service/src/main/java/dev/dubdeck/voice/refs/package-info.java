/** Voice references as the worker extracts them: heard of, read from the manifest, kept up. */
@NullMarked
package dev.dubdeck.voice.refs;

import org.jspecify.annotations.NullMarked;
