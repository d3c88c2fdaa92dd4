/** Java programs of the stack: installed copies, and start-up caches made while they run. */
@NullMarked
package dev.dubdeck.stack.jvm;

import org.jspecify.annotations.NullMarked;
