package dev.dubdeck.media.render;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Looks at a still as a person would: is it a picture, of the right size, and not black? */
final class StillCheck {
  private static final int SAMPLES_PER_SIDE = 64;
  private static final int BLACK = 16;
  private static final double LUMA_RANGE = 219;

  private StillCheck() {}

  static List<ReceiptLine> check(Path file, PlannedOutput output) throws IOException {
    Receipt receipt = new Receipt();
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
      try {
        reader.setInput(in, true, true);
        check(reader, output, receipt);
      } finally {
        reader.dispose();
      }
    } catch (IIOException | IllegalArgumentException | IndexOutOfBoundsException broken) {
      receipt.line("readable", "readable", "unreadable_picture", false);
    }
    return receipt.lines();
  }

  /** The size is told by the header: a picture of another one is not worth its memory. */
  private static void check(ImageReader reader, PlannedOutput output, Receipt receipt)
      throws IOException {
    OutputPromise promise = output.promise();
    String size = reader.getWidth(0) + "x" + reader.getHeight(0);
    String promised = promise.width() + "x" + promise.height();
    receipt.same("size", promised, size);
    if (!promised.equals(size)) {
      return;
    }
    BufferedImage image = reader.read(0);
    int darkest = output.preset().picture().darkestLuma();
    // The preset counts in the video's range, a picture file in the full one.
    double bound = (darkest - BLACK) / LUMA_RANGE * 255 - 2;
    double luma = meanLuma(image);
    receipt.line(
        "not_black", "mean luma above " + Math.round(bound), Math.round(luma), luma > bound);
  }

  private static double meanLuma(BufferedImage image) {
    int columns = Math.min(SAMPLES_PER_SIDE, image.getWidth());
    int rows = Math.min(SAMPLES_PER_SIDE, image.getHeight());
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int rgb = image.getRGB(column * image.getWidth() / columns, row * image.getHeight() / rows);
        sum += 0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255);
      }
    }
    return sum / (columns * rows);
  }
}
