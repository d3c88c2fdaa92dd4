/** Schemas of every released level, brought forward with their rows. */
@NullMarked
package dev.dubdeck.acceptance.verify.migration;

import org.jspecify.annotations.NullMarked;
