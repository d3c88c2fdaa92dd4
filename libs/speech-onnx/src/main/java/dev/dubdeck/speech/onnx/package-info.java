/**
 * Voices by any speaker model in ONNX form that a studio brings along: WeSpeaker, CAM++, TitaNet,
 * ECAPA and their like.
 */
@NullMarked
package dev.dubdeck.speech.onnx;

import org.jspecify.annotations.NullMarked;
