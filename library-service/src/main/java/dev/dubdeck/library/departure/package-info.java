/** Jobs that are gone for good, and the lock that keeps the writers of one job apart. */
@NullMarked
package dev.dubdeck.library.departure;

import org.jspecify.annotations.NullMarked;
