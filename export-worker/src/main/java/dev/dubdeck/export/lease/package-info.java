/** Who works on what: claiming, renewing, losing and giving back leases. */
@NullMarked
package dev.dubdeck.export.lease;

import org.jspecify.annotations.NullMarked;
