/** What the voice desk knows of jobs: whose they are, which series, and since when exported. */
@NullMarked
package dev.dubdeck.voice.job;

import org.jspecify.annotations.NullMarked;
