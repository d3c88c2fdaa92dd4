/** Refusals, as problem+json for programs. */
@NullMarked
package dev.dubdeck.gateway.problem;

import org.jspecify.annotations.NullMarked;
