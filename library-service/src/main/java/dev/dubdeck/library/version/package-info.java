/** The versions of episodes, kept in step with {@code job-changed}. */
@NullMarked
package dev.dubdeck.library.version;

import org.jspecify.annotations.NullMarked;
