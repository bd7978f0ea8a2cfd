package app.huisheng.meaning;

import app.huisheng.store.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.zip.CRC32;

/// Files out of jars, unpacked once into a folder that stays: taking the model and ONNX Runtime out
/// of theirs at each start is almost half of a child's start. A file is used when it is to the last
/// bit what the jar has; whatever goes wrong, the child does without.
final class Unpacked {
  private static final int BLOCK = 1 << 16;

  private Unpacked() {}

  /// The folder in which these files lie side by side.
  ///
  /// @param folder for all that is kept
  /// @param resources absolute names
  /// @return empty when the class path has not all of them in jars, they cannot be kept, or another
  ///   child is about to
  static Optional<Path> in(Path folder, List<String> resources) {
    try {
      var missing = new ArrayList<Packed>();
      Path place = folder.resolve("meaning").toAbsolutePath();
      for (String resource : resources) {
        var packed = Packed.of(resource);
        if (!packed.isIn(place)) {
          missing.add(packed);
        }
      }
      return missing.isEmpty() || unpacked(missing, place) ? Optional.of(place) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// The lock goes with a child that is killed, and the next one writes over what it left half.
  private static boolean unpacked(List<Packed> missing, Path place) throws IOException {
    Path half = Files.createDirectories(place).resolve("half");
    try (var only =
            FileChannel.open(
                place.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = only.tryLock()) {
      if (lock != null) {
        for (Packed one : missing) {
          one.unpack(half, place);
        }
      }
      return lock != null;
    }
  }

  /// The libraries of ONNX Runtime for this machine, in the order in which they need each other.
  static List<String> libraries() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String os = system.contains("linux") ? "linux" : system.contains("mac") ? "osx" : "win";
    String machine = System.getProperty("os.arch", "");
    String arch = machine.equals("aarch64") ? machine : "x64";
    String folder = "/ai/onnxruntime/native/%s-%s/".formatted(os, arch);
    return List.of(
        folder + System.mapLibraryName("onnxruntime"),
        folder + System.mapLibraryName("onnxruntime4j_jni"));
  }

  /// A file as its jar describes it.
  private record Packed(URL url, String name, long size, long crc) {
    static Packed of(String resource) throws IOException {
      URL url = Unpacked.class.getResource(resource);
      if (url == null || !(url.openConnection() instanceof JarURLConnection jar)) {
        throw new IOException("no jar has " + resource);
      }
      JarEntry entry = jar.getJarEntry();
      String name = resource.substring(resource.lastIndexOf('/') + 1);
      return new Packed(url, name, entry.getSize(), entry.getCrc());
    }

    boolean isIn(Path place) throws IOException {
      Path file = place.resolve(name);
      if (!Files.isRegularFile(file) || Files.size(file) != size) {
        return false;
      }
      var sum = new CRC32();
      var block = ByteBuffer.allocate(BLOCK);
      try (var channel = FileChannel.open(file)) {
        while (channel.read(block.clear()) >= 0) {
          sum.update(block.flip());
        }
      }
      return sum.getValue() == crc;
    }

    void unpack(Path half, Path place) throws IOException {
      try (InputStream packed = url.openStream()) {
        WholeFile.write(packed, half, place.resolve(name));
      }
    }
  }
}
