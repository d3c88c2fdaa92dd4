package dev.dubdeck.media.render;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** Looks at a still as a person would: is it a picture, of the right size, and not black? */
final class StillCheck {
  private static final int SAMPLES_PER_SIDE = 64;
  private static final int BLACK = 16;
  private static final double LUMA_RANGE = 219;

  private StillCheck() {}

  static List<ReceiptLine> check(Path file, PlannedOutput output) throws IOException {
    Receipt receipt = new Receipt();
    BufferedImage image = ImageIO.read(file.toFile());
    if (image == null) {
      receipt.line("readable", "readable", "unreadable_picture", false);
      return receipt.lines();
    }
    OutputPromise promise = output.promise();
    receipt.same(
        "size",
        promise.width() + "x" + promise.height(),
        image.getWidth() + "x" + image.getHeight());
    int darkest = output.preset().picture().darkestLuma();
    // The preset counts in the video's range, a picture file in the full one.
    double bound = (darkest - BLACK) / LUMA_RANGE * 255 - 2;
    double luma = meanLuma(image);
    receipt.line(
        "not_black", "mean luma above " + Math.round(bound), Math.round(luma), luma > bound);
    return receipt.lines();
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
