/** How the pages ask the services: in the name of the person who is looking. */
@NullMarked
package dev.dubdeck.gateway.upstream;

import org.jspecify.annotations.NullMarked;
