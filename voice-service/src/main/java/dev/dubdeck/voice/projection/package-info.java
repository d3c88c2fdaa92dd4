/**
 * The readable files under {@code Voices/}. The database is the truth; the files follow each commit
 * and can be made anew at any time.
 */
@NullMarked
package dev.dubdeck.voice.projection;

import org.jspecify.annotations.NullMarked;
