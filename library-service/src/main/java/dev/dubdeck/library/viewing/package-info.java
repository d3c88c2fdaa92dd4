/** What each person has opened and how far, and what that makes the next thing to watch or do. */
@NullMarked
package dev.dubdeck.library.viewing;

import org.jspecify.annotations.NullMarked;
