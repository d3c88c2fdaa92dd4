/** What admins look after: what people reported. */
@NullMarked
package dev.dubdeck.gateway.admin;

import org.jspecify.annotations.NullMarked;
