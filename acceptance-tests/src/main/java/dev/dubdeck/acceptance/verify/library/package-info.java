/** The library's lists, as two people and an admin see them. */
@NullMarked
package dev.dubdeck.acceptance.verify.library;

import org.jspecify.annotations.NullMarked;
