/** Packaged programs as processes of their own. */
@NullMarked
package dev.dubdeck.teststack.program;

import org.jspecify.annotations.NullMarked;
