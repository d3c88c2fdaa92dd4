/** How a job comes in: streamed upload or import, its metadata, and repeats of the same request. */
@NullMarked
package dev.dubdeck.jobs.submission;

import org.jspecify.annotations.NullMarked;
