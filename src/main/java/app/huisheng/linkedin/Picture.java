package app.huisheng.linkedin;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import okio.ByteString;

/// A cover in a form LinkedIn takes: JPEG, PNG or GIF below 36,152,320 pixels. What fits goes as it
/// is; anything else that can be read is made a JPEG of at most 1,600 pixels a side.
///
/// @param type for the upload
record Picture(ByteString bytes, String type) {
  private static final Set<String> TAKEN = Set.of("jpeg", "png", "gif");
  private static final long MOST_PIXELS = 36_152_320L;
  private static final int MOST_BYTES = 8_000_000;
  private static final int SIDE = 1600;

  /// @throws IOException when the file is no picture that can be read
  static Picture of(byte[] file) throws IOException {
    try (var stream = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
      var readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw new IOException("the cover is no picture that can be read");
      }
      var reader = readers.next();
      try {
        reader.setInput(stream);
        var format = reader.getFormatName().toLowerCase(Locale.ROOT);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        boolean fits = pixels < MOST_PIXELS && file.length <= MOST_BYTES;
        return TAKEN.contains(format) && fits
            ? new Picture(ByteString.of(file), "image/" + format)
            : new Picture(ByteString.of(jpeg(reader)), "image/jpeg");
      } finally {
        reader.dispose();
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
      throw new IOException("the cover is damaged: " + damaged.getMessage(), damaged);
    }
  }

  /// Reads only every n-th pixel of a large picture, so that none fills the memory.
  private static byte[] jpeg(ImageReader reader) throws IOException {
    int longest = Math.max(reader.getWidth(0), reader.getHeight(0));
    int step = Math.max(1, (longest + SIDE - 1) / SIDE);
    var how = reader.getDefaultReadParam();
    how.setSourceSubsampling(step, step, 0, 0);
    var read = reader.read(0, how);
    // JPEG knows neither transparency nor other colour models.
    var flat = new BufferedImage(read.getWidth(), read.getHeight(), BufferedImage.TYPE_INT_RGB);
    var brush = flat.createGraphics();
    try {
      brush.drawImage(read, 0, 0, Color.WHITE, null);
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
