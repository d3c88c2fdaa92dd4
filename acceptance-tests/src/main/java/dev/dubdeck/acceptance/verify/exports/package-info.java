/** What is made of a film besides its masters, looked at as a player and a stranger would. */
@NullMarked
package dev.dubdeck.acceptance.verify.exports;

import org.jspecify.annotations.NullMarked;
