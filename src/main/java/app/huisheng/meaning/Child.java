package app.huisheng.meaning;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// The process in which the model runs, and nothing else. It speaks [Wire] and ends the moment its
/// parent does, even in the middle of a text.
final class Child {
  private final Model model;
  private final DataOutputStream out;
  private final BlockingQueue<Wire.Request> requests = new LinkedBlockingQueue<>();

  private Child(Model model, DataOutputStream out) {
    this.model = model;
    this.out = out;
  }

  /// Serves until the parent has gone.
  ///
  /// @param arguments how many threads the model may use; where its files stay unpacked, if
  ///   anywhere
  public static void main(String[] arguments) {
    var out =
        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    // Whatever a library prints must not get between the replies.
    System.setOut(System.err);
    offerItself();
    try {
      Path kept = arguments.length > 1 ? Path.of(arguments[1]) : null;
      new Child(load(Integer.parseInt(arguments[0]), kept, out), out).serve();
    } catch (IOException _) {
      // The parent has gone, or was told why this cannot work.
    }
    Runtime.getRuntime().halt(0);
  }

  private static Model load(int threads, @Nullable Path kept, DataOutputStream out)
      throws IOException {
    try {
      Model model = Model.load(threads, kept);
      greet(out, "");
      return model;
    } catch (LinkageError e) {
      greet(out, "ONNX Runtime cannot be loaded: " + deepest(e));
      throw new IOException(e);
    } catch (IOException e) {
      greet(out, String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private static String deepest(Throwable problem) {
    Throwable cause = problem;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }

  private static void greet(DataOutputStream out, String problem) throws IOException {
    out.writeUTF(problem);
    out.flush();
  }

  /// When memory is short, Linux is to end this process and not its parent.
  private static void offerItself() {
    try {
      Files.writeString(Path.of("/proc/self/oom_score_adj"), "800");
    } catch (IOException _) {
      // Another system.
    }
  }

  private void serve() throws IOException {
    Thread.ofPlatform().daemon().name("model").start(this::embedAll);
    var in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
    while (true) {
      requests.add(Wire.Request.read(in));
    }
  }

  private void embedAll() {
    try {
      while (true) {
        Wire.Request request = requests.take();
        Wire.writeReply(out, request.number(), model.embed(request.text()));
      }
    } catch (IOException | InterruptedException _) {
      Runtime.getRuntime().halt(0);
    }
  }
}
