/**
 * The built-in provider: how a voice bends a general model of speech (Gaussian mixture, maximum a
 * posteriori). Pure Java; its parameters are made by the voice lab.
 */
@NullMarked
package dev.dubdeck.speech.embedding.gmm;

import org.jspecify.annotations.NullMarked;
