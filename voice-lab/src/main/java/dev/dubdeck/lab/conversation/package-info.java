/** Conversations put together from single voices, and how well somebody tells who speaks when. */
@NullMarked
package dev.dubdeck.lab.conversation;

import org.jspecify.annotations.NullMarked;
