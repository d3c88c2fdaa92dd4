package dev.dubdeck.speech.sound;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of bare samples, mono 16 kHz 16-bit little endian, as ffmpeg's {@code s16le} writes it.
 */
public final class PcmFile implements SoundSource, AutoCloseable {
  private static final int BYTES = 2;
  private static final float FULL_SCALE = 32_768;

  private final FileChannel channel;
  private final long length;

  private PcmFile(FileChannel channel, long length) {
    this.channel = channel;
    this.length = length;
  }

  /** Opens the file, which must not change while it is read. */
  public static PcmFile open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    return new PcmFile(channel, channel.size() / BYTES);
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public Sound read(long from, int count) throws IOException {
    int wanted = Math.clamp(length - from, 0, count);
    ByteBuffer bytes = ByteBuffer.allocate(wanted * BYTES).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from * BYTES + bytes.position()) < 0) {
        throw new EOFException("the decoded sound became shorter");
      }
    }
    float[] samples = new float[wanted];
    for (int i = 0; i < wanted; i++) {
      samples[i] = bytes.getShort(i * BYTES) / FULL_SCALE;
    }
    return Sound.of(samples);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
