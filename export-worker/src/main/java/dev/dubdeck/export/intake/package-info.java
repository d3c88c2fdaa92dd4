/** Hearing about jobs: which rows of work follow from which fact. */
@NullMarked
package dev.dubdeck.export.intake;

import org.jspecify.annotations.NullMarked;
