/** Submitting an episode through the public API and following it to the end. */
@NullMarked
package dev.dubdeck.stack.submission;

import org.jspecify.annotations.NullMarked;
