/** Database migrations. */
@NullMarked
package dev.dubdeck.platform.schema;

import org.jspecify.annotations.NullMarked;
