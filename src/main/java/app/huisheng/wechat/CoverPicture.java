package app.huisheng.wechat;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/// A cover in the form WeChat takes both as a material and inside an article: a JPEG below 1 MB.
final class CoverPicture {
  private static final int SIDE = 1080;
  private static final int MOST_BYTES = 1_000_000;
  private static final int SMALLEST = 100;

  private CoverPicture() {}

  /// @throws IOException when the file is no picture that can be read
  static byte[] of(byte[] file) throws IOException {
    try (var stream = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
      var readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw new IOException("the cover is no picture that can be read");
      }
      var reader = readers.next();
      try {
        reader.setInput(stream);
        // Only every n-th pixel of a large picture is read, so that none fills the memory.
        int step = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / SIDE);
        var how = reader.getDefaultReadParam();
        how.setSourceSubsampling(step, step, 0, 0);
        return small(reader.read(0, how));
      } finally {
        reader.dispose();
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
      throw new IOException("the cover is damaged: " + damaged.getMessage(), damaged);
    }
  }

  /// A plain one, for episodes without a cover: WeChat's articles must have one.
  static byte[] plain() throws IOException {
    var picture = new BufferedImage(900, 383, BufferedImage.TYPE_INT_RGB);
    var brush = picture.createGraphics();
    try {
      brush.setColor(new Color(0x1F, 0x4E, 0x5F));
      brush.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    } finally {
      brush.dispose();
    }
    return jpeg(picture, picture.getWidth());
  }

  private static byte[] small(BufferedImage picture) throws IOException {
    int width = Math.min(SIDE, picture.getWidth());
    var bytes = jpeg(picture, width);
    while (bytes.length >= MOST_BYTES && width > SMALLEST) {
      width = width * 3 / 4;
      bytes = jpeg(picture, width);
    }
    return bytes;
  }

  private static byte[] jpeg(BufferedImage picture, int width) throws IOException {
    int height = Math.max(1, picture.getHeight() * width / picture.getWidth());
    // JPEG knows neither transparency nor other colour models.
    var flat = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var brush = flat.createGraphics();
    try {
      brush.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      brush.drawImage(picture, 0, 0, width, height, Color.WHITE, null);
    } finally {
      brush.dispose();
    }
    var bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(flat, "jpeg", bytes)) {
      throw new IOException("this Java cannot write JPEG");
    }
    return bytes.toByteArray();
  }
}
