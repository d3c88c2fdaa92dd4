package dev.dubdeck.jobs.file;

import dev.dubdeck.jobs.artifact.RegisteredFile;
import dev.dubdeck.media.root.OpenedFile;
import dev.dubdeck.media.root.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Knows a registered file again that has got another identity: a backup was restored, or the volume
 * was moved. Size and time must be the registered ones, and then all of the content. Blocks.
 */
@ApplicationScoped
class Recognition {
  private static final Logger LOG = Logger.getLogger(Recognition.class);

  private final Set<String> recognised = ConcurrentHashMap.newKeySet();

  /** A player asks for many ranges of one film at once; it is read once. */
  private final ReentrantLock oneAtATime = new ReentrantLock();

  /** Whether the opened file, which has the registered size and time, has the content too. */
  boolean recognises(RegisteredFile file, OpenedFile opened) throws IOException {
    String name = file.sha256() + " " + opened.fileId();
    oneAtATime.lock();
    try {
      if (recognised.contains(name)) {
        return true;
      }
      boolean same = Sha256.of(Channels.newInputStream(opened.channel())).equals(file.sha256());
      opened.channel().position(0);
      if (same) {
        recognised.add(name);
        LOG.infof("an artifact has another identity and its content: %s", file.kind());
      }
      return same;
    } finally {
      oneAtATime.unlock();
    }
  }
}
