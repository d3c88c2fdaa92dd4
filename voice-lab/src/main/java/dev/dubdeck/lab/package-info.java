/** Where the built-in voices' parameters are made and tried; no part of a running Dubdeck. */
@NullMarked
package dev.dubdeck.lab;

import org.jspecify.annotations.NullMarked;
