/** Cuts a short clean reference of each voice out of a recording in which many speak. */
@NullMarked
package dev.dubdeck.speech.reference;

import org.jspecify.annotations.NullMarked;
