/** Who a speaker might be, by voice, and who he or she is not, by a person's word. */
@NullMarked
package dev.dubdeck.voice.suggestion;

import org.jspecify.annotations.NullMarked;
