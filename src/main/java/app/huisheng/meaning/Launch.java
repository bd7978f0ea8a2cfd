package app.huisheng.meaning;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a child is started.
@FunctionalInterface
interface Launch {
  Path NICE = Path.of("/usr/bin/nice");

  /// The command line.
  ///
  /// @param folder for what ONNX Runtime unpacks; removed once the child has loaded it
  List<String> command(Path folder);

  /// With this program's own Java and class path, and a small heap.
  ///
  /// @param threads how many the model may use; with one it stays behind everything else that the
  ///   machine has to do
  /// @param kept where the files that the model needs stay unpacked; null for nowhere
  static Launch child(String classPath, int threads, @Nullable Path kept) {
    return folder -> {
      List<String> command = new ArrayList<>();
      if (threads == 1 && Files.isExecutable(NICE)) {
        command.addAll(List.of(NICE.toString(), "-n", "5"));
      }
      Path crash = Path.of(System.getProperty("java.io.tmpdir"), "huisheng-meaning-crash.log");
      command.addAll(
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx96m",
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-XX:-UsePerfData",
              "--enable-native-access=ALL-UNNAMED",
              "-Djava.io.tmpdir=" + folder,
              // A crash must not write between the replies, nor fill the disk.
              "-XX:+DisplayVMOutputToStderr",
              "-XX:-CreateCoredumpOnCrash",
              "-XX:ErrorFile=" + crash,
              "-cp",
              classPath,
              Child.class.getName(),
              Integer.toString(threads)));
      if (kept != null) {
        command.add(kept.toAbsolutePath().toString());
      }
      return command;
    };
  }
}
