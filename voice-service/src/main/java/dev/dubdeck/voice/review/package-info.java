/** Review of who speaks as whom: decisions are staged per job, shown, undone. */
@NullMarked
package dev.dubdeck.voice.review;

import org.jspecify.annotations.NullMarked;
