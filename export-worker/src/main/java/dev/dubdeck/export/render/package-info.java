/** Doing the work: one attempt from claim to outcome. */
@NullMarked
package dev.dubdeck.export.render;

import org.jspecify.annotations.NullMarked;
