/** Many rows in one statement. */
@NullMarked
package dev.dubdeck.library.rows;

import org.jspecify.annotations.NullMarked;
