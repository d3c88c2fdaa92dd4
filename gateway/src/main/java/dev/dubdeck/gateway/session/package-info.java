/** The browser's signed-in session: its cookie, its anti-forgery token, its end. */
@NullMarked
package dev.dubdeck.gateway.session;

import org.jspecify.annotations.NullMarked;
