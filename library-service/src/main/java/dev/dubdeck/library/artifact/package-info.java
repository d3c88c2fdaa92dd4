/** Published files of jobs, as {@code export-completed} tells of them. */
@NullMarked
package dev.dubdeck.library.artifact;

import org.jspecify.annotations.NullMarked;
