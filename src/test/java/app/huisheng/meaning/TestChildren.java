package app.huisheng.meaning;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Children that misbehave, and a parent to kill; each a program of its own.
final class TestChildren {
  private TestChildren() {}

  static Launch launch(Class<?> program, String... arguments) {
    return _ -> command(program, arguments);
  }

  static List<String> command(Class<?> program, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                program.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /// Greets, reads, and never answers.
  static final class Mute {
    public static void main(String[] arguments) throws IOException {
      greet();
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }

  /// Slow for its first texts: each answer comes after its deadline. Then it is quick. A text that
  /// begins as `Slow.OTHER` does has a direction of its own.
  static final class Slow {
    static final String OTHER = "迟";
    static final int SLOW = 3;

    public static void main(String[] arguments) throws IOException {
      greet();
      var in = new DataInputStream(System.in);
      var out = new DataOutputStream(System.out);
      for (int seen = 0; ; seen++) {
        Wire.Request request = Wire.Request.read(in);
        long until = System.nanoTime() + 700_000_000;
        while (seen < SLOW && System.nanoTime() < until) {
          LockSupport.parkNanos(until - System.nanoTime());
        }
        float[] direction = new float[Vector.DIMENSIONS];
        direction[request.text().startsWith(OTHER) ? 1 : 0] = 1;
        Wire.writeReply(out, request.number(), direction);
      }
    }
  }

  /// Answers every text with nonsense.
  static final class Babbler {
    public static void main(String[] arguments) throws IOException {
      greet();
      System.in.read();
      System.out.write("no such reply, and more of it".getBytes(StandardCharsets.UTF_8));
      System.out.flush();
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }

  /// Dies of one text, and gives every other the same direction.
  static final class Touchy {
    static final String POISON = "毒";

    public static void main(String[] arguments) throws IOException {
      greet();
      var in = new DataInputStream(System.in);
      var out = new DataOutputStream(System.out);
      while (true) {
        Wire.Request request = Wire.Request.read(in);
        if (request.text().contains(POISON)) {
          Runtime.getRuntime().halt(134);
        }
        float[] direction = new float[Vector.DIMENSIONS];
        direction[0] = 1;
        Wire.writeReply(out, request.number(), direction);
      }
    }
  }

  /// Ends without a word.
  static final class Stillborn {
    public static void main(String[] arguments) {
      Runtime.getRuntime().halt(1);
    }
  }

  /// A parent that starts a real child and says its process id.
  static final class Parent {
    public static void main(String[] arguments) throws Exception {
      var child = Embedder.start(Launch.child(System.getProperty("java.class.path"), 1, null));
      child.greeting().get();
      System.out.println(child.process().pid());
      System.in.read();
    }
  }

  private static void greet() throws IOException {
    var out = new DataOutputStream(System.out);
    out.writeUTF("");
    out.flush();
  }
}
