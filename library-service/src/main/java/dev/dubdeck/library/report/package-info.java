/** What viewers tell the admins about episodes. */
@NullMarked
package dev.dubdeck.library.report;

import org.jspecify.annotations.NullMarked;
