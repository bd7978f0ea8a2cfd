package app.huisheng;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/// A bare connection, for what no HTTP client would send.
final class Wire implements AutoCloseable {
  private final Socket socket;

  Wire(int port) throws IOException {
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(30_000);
  }

  /// Sends one request and returns all that comes back until the server closes, or the status line
  /// and headers when it does not.
  static String exchange(int port, String request) throws IOException {
    try (var wire = new Wire(port)) {
      wire.send(request);
      return wire.headers();
    }
  }

  static int status(int port, String request) throws IOException {
    return Integer.parseInt(exchange(port, request).split(" ", 3)[1]);
  }

  Wire send(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  String headers() throws IOException {
    var text = new StringBuilder();
    int next;
    while ((next = socket.getInputStream().read()) >= 0) {
      text.append((char) next);
      if (text.indexOf("\r\n\r\n") >= 0) {
        break;
      }
    }
    return text.toString();
  }

  /// Everything until the server closes the connection.
  String rest() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
