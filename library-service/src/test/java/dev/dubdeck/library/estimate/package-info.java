@NullMarked
package dev.dubdeck.library.estimate;

import org.jspecify.annotations.NullMarked;
