/** The access table, tried out: users × visibility × routes. */
@NullMarked
package dev.dubdeck.teststack.access;

import org.jspecify.annotations.NullMarked;
