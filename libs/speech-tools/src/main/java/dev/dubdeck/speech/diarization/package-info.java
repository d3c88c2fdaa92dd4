/** Who speaks when: as others found out and wrote down, or as we find out ourselves. */
@NullMarked
package dev.dubdeck.speech.diarization;

import org.jspecify.annotations.NullMarked;
