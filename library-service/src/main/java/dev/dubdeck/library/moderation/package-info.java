/** What people decide about episodes: delete, unshare, remove and restore. */
@NullMarked
package dev.dubdeck.library.moderation;

import org.jspecify.annotations.NullMarked;
