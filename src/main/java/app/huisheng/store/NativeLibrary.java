package app.huisheng.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/// SQLite's own library, unpacked once and kept beside the database. The driver would unpack it
/// into the temporary folder at each start, compare it byte by byte, and leave it there whenever
/// the process is killed.
final class NativeLibrary {
  private static final String PLACE = "org.sqlite.lib.path";
  private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);

  private NativeLibrary() {}

  /// Tells the driver where the library lies. If it can't be kept there, or the folder forbids
  /// programs, the driver does as it does by itself. One process at a time.
  static void keepAt(Path folder) {
    if (System.getProperty(PLACE) != null) {
      return;
    }
    var kind =
        String.join(
            "-",
            SQLiteJDBCLoader.getVersion(),
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT),
            System.getProperty("os.arch", ""));
    var place = folder.resolve(kind).toAbsolutePath();
    var library = place.resolve(LibraryLoaderUtil.getNativeLibName());
    try {
      if (!Files.exists(library)) {
        Files.createDirectories(place);
        unpack(library);
      }
      var _ = System.setProperty(PLACE, place.toString());
    } catch (IOException e) {
      LOG.debug("left the native library to the driver place={}", place, e);
    }
  }

  private static void unpack(Path library) throws IOException {
    try (var packed = packed(library.getFileName().toString())) {
      WholeFile.write(packed, library.resolveSibling("half"), library);
    }
  }

  private static InputStream packed(String name) throws IOException {
    var inside = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    var packed = SQLiteJDBCLoader.class.getResourceAsStream(inside);
    if (packed == null) {
      throw new IOException("the driver has no " + inside);
    }
    return packed;
  }
}
