/** The published files of a job and the index of them. */
@NullMarked
package dev.dubdeck.jobs.artifact;

import org.jspecify.annotations.NullMarked;
