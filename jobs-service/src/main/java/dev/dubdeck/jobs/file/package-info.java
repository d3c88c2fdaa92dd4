/**
 * Serves registered artifacts: the root guard, validators, ranges. Nothing else leaves the disk.
 */
@NullMarked
package dev.dubdeck.jobs.file;

import org.jspecify.annotations.NullMarked;
