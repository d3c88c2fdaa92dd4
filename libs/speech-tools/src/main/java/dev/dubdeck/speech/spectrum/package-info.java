/** From samples to what the ear makes of them: spectra and bands. */
@NullMarked
package dev.dubdeck.speech.spectrum;

import org.jspecify.annotations.NullMarked;
