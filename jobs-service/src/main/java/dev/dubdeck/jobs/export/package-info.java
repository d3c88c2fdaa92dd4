/** Folds what the export worker reports into jobs, and shows the exports of a job. */
@NullMarked
package dev.dubdeck.jobs.export;

import org.jspecify.annotations.NullMarked;
