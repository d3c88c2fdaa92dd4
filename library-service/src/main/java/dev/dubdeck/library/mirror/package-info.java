/**
 * The files that mirror the catalogue: a manifest beside each job's outputs, and the Library folder
 * of links that people and tools browse. Rows are the truth; files follow after commit.
 */
@NullMarked
package dev.dubdeck.library.mirror;

import org.jspecify.annotations.NullMarked;
