/** What a service does, compared with what the documents for others say of it. */
@NullMarked
package dev.dubdeck.teststack.contract;

import org.jspecify.annotations.NullMarked;
