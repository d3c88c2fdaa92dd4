/** Request bodies as strangers send them: how large they may be and how they are read. */
@NullMarked
package dev.dubdeck.jobs.body;

import org.jspecify.annotations.NullMarked;
