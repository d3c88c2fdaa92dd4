/** Makes the parameters of the built-in voices from recordings, the same ones every time. */
@NullMarked
package dev.dubdeck.lab.train;

import org.jspecify.annotations.NullMarked;
