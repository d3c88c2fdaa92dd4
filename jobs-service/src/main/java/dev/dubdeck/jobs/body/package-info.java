/** How large request bodies may be. */
@NullMarked
package dev.dubdeck.jobs.body;

import org.jspecify.annotations.NullMarked;
