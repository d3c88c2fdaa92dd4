/** A job, its sources and its exports: the aggregate, its state and what its owner does with it. */
@NullMarked
package dev.dubdeck.jobs.job;

import org.jspecify.annotations.NullMarked;
