/** How the servers are started: embedded, or in containers. */
@NullMarked
package dev.dubdeck.teststack.server;

import org.jspecify.annotations.NullMarked;
