/** Errors as people and programs read them: RFC 9457 with stable codes. */
@NullMarked
package dev.dubdeck.platform.problem;

import org.jspecify.annotations.NullMarked;
