/**
 * Everything of a stack put aside while it works, and made a stack again elsewhere. How the parts
 * fit together is in {@code docs/backup.md}.
 */
@NullMarked
package dev.dubdeck.stack.backup;

import org.jspecify.annotations.NullMarked;
