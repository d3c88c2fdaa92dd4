/** What operators see: readiness and figures. */
@NullMarked
package dev.dubdeck.export.health;

import org.jspecify.annotations.NullMarked;
