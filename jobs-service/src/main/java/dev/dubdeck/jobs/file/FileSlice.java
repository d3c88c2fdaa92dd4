package dev.dubdeck.jobs.file;

import dev.dubdeck.media.root.OpenedFile;

/** A piece of an opened file that is to be sent; whoever sends it closes the file. */
record FileSlice(OpenedFile file, long offset, long length) {}
