package app.huisheng.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/// Starts [CrashChild] processes, quickly: their classes lie in an archive that the first one
/// leaves behind, and one is started ahead while another works.
final class CrashChildren implements AutoCloseable {
  private final List<String> arguments;
  private final Deque<Child> ahead = new ArrayDeque<>();
  private final List<Child> all = new ArrayList<>();
  private final Archive archive;
  private final Path complaints;

  /// @param arguments of the child: folder, addresses, token
  CrashChildren(Archive archive, List<String> arguments) {
    this.archive = archive;
    this.arguments = arguments;
    this.complaints = Path.of(arguments.getFirst(), "complaints.txt");
  }

  /// A child that is ready to obey.
  Child next() throws IOException {
    while (ahead.size() < 2) {
      ahead.add(start("-XX:SharedArchiveFile=" + archive.file));
    }
    var child = ahead.removeFirst();
    child.hear("ready");
    return child;
  }

  /// Runs one child to its end, so that its classes are archived.
  void train() throws IOException {
    if (!Files.exists(archive.file)) {
      var child = start("-XX:ArchiveClassesAtExit=" + archive.file);
      child.hear("ready");
      child.obey("plan 1");
      child.process().getOutputStream().close();
      assertThat(child.ends()).isZero();
    }
  }

  /// Plans an announcement for each crash, counting on from those that were planned, and lets one
  /// process after the other die of it.
  ///
  /// @return how many died
  int die(List<Crash> matrix, int planned) throws IOException {
    var number = planned;
    var died = 0;
    for (var crash : matrix) {
      number++;
      for (var death : crash.deaths()) {
        var child = next();
        if (death.equals(crash.deaths().getFirst())) {
          child.obey("finish");
          crash.mishap().run();
        }
        child.obey("arm " + death);
        child.say("plan " + number);
        assertThat(child.ends())
            .as("announcement %d dies at %s", number, death)
            .isEqualTo(CrashChild.HALTED);
        died++;
      }
    }
    return died;
  }

  private Child start(String archiving) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Xlog:disable",
            "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
            "-Xmx192m",
            archiving,
            "-cp",
            archive.classPath,
            CrashChild.class.getName()));
    command.addAll(arguments);
    // A native library is loaded, which Java warns of; the option that allows it spoils the
    // archive.
    var process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(complaints.toFile()))
            .start();
    var child = new Child(process, process.inputReader(UTF_8), complaints);
    all.add(child);
    return child;
  }

  @Override
  public void close() {
    all.forEach(child -> child.process().destroyForcibly());
  }

  record Child(Process process, BufferedReader out, Path complaints) {
    void say(String line) throws IOException {
      process.getOutputStream().write((line + "\n").getBytes(UTF_8));
      process.getOutputStream().flush();
    }

    void obey(String line) throws IOException {
      say(line);
      hear("done");
    }

    void hear(String expected) throws IOException {
      for (var line = out.readLine(); line != null; line = out.readLine()) {
        if (line.equals(expected)) {
          return;
        }
      }
      throw new IOException(
          "the child ended before it said " + expected + ": " + Files.readString(complaints));
    }

    int ends() {
      return endsWithin(TimeUnit.SECONDS.toMillis(60)) ? process.exitValue() : -1;
    }

    boolean endsWithin(long millis) {
      try {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    /// SIGKILL.
    void kill() {
      process.destroyForcibly();
      assertThat(ends()).isEqualTo(128 + 9);
    }
  }

  /// The class path with jars only, since directories can't be archived, and the archive's place.
  static final class Archive {
    final String classPath;
    final Path file;

    Archive(Path folder) throws IOException {
      file = folder.resolve("classes.jsa");
      var parts = new ArrayList<String>();
      for (var part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        parts.add(Files.isDirectory(Path.of(part)) ? jar(Path.of(part), folder) : part);
      }
      classPath = String.join(File.pathSeparator, parts);
    }

    private static String jar(Path directory, Path folder) throws IOException {
      var jar = Files.createTempFile(folder, "classes", ".jar");
      try (var out = new JarOutputStream(Files.newOutputStream(jar));
          Stream<Path> walk = Files.walk(directory)) {
        out.setLevel(0);
        for (var file : walk.filter(file -> !file.equals(directory)).toList()) {
          // With entries for folders too: migrations are found by theirs.
          var folderMark = Files.isDirectory(file) ? "/" : "";
          var name = directory.relativize(file).toString().replace(File.separatorChar, '/');
          out.putNextEntry(new ZipEntry(name + folderMark));
          if (folderMark.isEmpty()) {
            out.write(Files.readAllBytes(file));
          }
          out.closeEntry();
        }
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      return jar.toString();
    }
  }
}
