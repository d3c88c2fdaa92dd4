/**
 * From a checked temp file to a published artifact, and clearing up what crashed attempts leave.
 */
@NullMarked
package dev.dubdeck.export.publish;

import org.jspecify.annotations.NullMarked;
