package app.huisheng.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// A file that is whole as soon as it has its name, whenever the power fails: it is on the disk
/// before it gets it.
public final class WholeFile {
  private WholeFile() {}

  /// Writes it, and gives it its name when all of it is there.
  ///
  /// @param half where it grows, on the same disk; what an earlier attempt left there is replaced
  /// @throws IOException when the content or the disk fails; `file` is then as it was
  public static void write(InputStream content, Path half, Path file) throws IOException {
    try (var disk =
        FileChannel.open(
            half,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var _ = content.transferTo(Channels.newOutputStream(disk));
      disk.force(true);
    }
    var _ = Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
