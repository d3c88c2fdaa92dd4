/** Who did what, with what outcome. */
@NullMarked
package dev.dubdeck.platform.audit;

import org.jspecify.annotations.NullMarked;
