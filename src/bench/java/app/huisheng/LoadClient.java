package app.huisheng;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// Sixteen connections on one thread, so that the client takes little from the servers it measures.
/// At full load every answer is followed by the next request; at a given rate requests fall due by
/// the clock and are measured from then, whether or not a connection was free.
final class LoadClient {
  private static final int CONNECTIONS = 16;
  private static final long MILLISECOND = 1_000_000;

  private final int port;
  private final List<byte[]> requests;
  private int next;
  private long due;
  private double between;
  private int bodyBytes;
  private long[] nanos = new long[0];
  private int answered;
  private Deque<Connection> idle = new ArrayDeque<>();

  LoadClient(int port, List<byte[]> requests) {
    this.port = port;
    this.requests = requests;
  }

  /// What a run saw.
  record Run(int answered, double perSecond, int bodyBytes, List<Long> sorted) {
    /// In milliseconds.
    double percentile(int percent) {
      return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1e6;
    }
  }

  private static final class Connection {
    final SocketChannel channel;
    final ByteBuffer in = ByteBuffer.allocate(64 * 1024);
    long since;

    Connection(SocketChannel channel) {
      this.channel = channel;
    }
  }

  /// @param rate requests a second; 0 for as many as the server takes
  Run run(Duration time, double rate) throws IOException {
    nanos = new long[(int) (time.toSeconds() * 60_000)];
    answered = 0;
    idle = new ArrayDeque<>();
    between = rate == 0 ? 0 : 1e9 / rate;
    try (var selector = Selector.open()) {
      var connections = connect(selector);
      long start = System.nanoTime();
      long end = start + time.toNanos();
      due = start;
      idle.addAll(connections);
      while (System.nanoTime() < end) {
        sendDue();
        if (between == 0) {
          selector.select(key -> received(key), 100);
        } else {
          selector.select(
              key -> received(key), Math.max(1, (due - System.nanoTime()) / MILLISECOND));
        }
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      for (var connection : connections) {
        connection.channel.close();
      }
      var sorted = Arrays.stream(nanos, 0, answered).sorted().boxed().toList();
      return new Run(answered, answered / seconds, bodyBytes, sorted);
    }
  }

  private List<Connection> connect(Selector selector) throws IOException {
    var connections = new ArrayList<Connection>();
    for (int i = 0; i < CONNECTIONS; i++) {
      var channel =
          SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      var connection = new Connection(channel);
      channel.register(selector, SelectionKey.OP_READ, connection);
      connections.add(connection);
    }
    return connections;
  }

  private void sendDue() throws IOException {
    long now = System.nanoTime();
    while (!idle.isEmpty() && (between == 0 || due <= now)) {
      var connection = idle.poll();
      connection.since = between == 0 ? System.nanoTime() : due;
      due += (long) between;
      var request = ByteBuffer.wrap(requests.get(next++ % requests.size()));
      while (request.hasRemaining()) {
        connection.channel.write(request);
      }
    }
  }

  private void received(SelectionKey key) {
    var connection = (Connection) key.attachment();
    try {
      if (connection.channel.read(connection.in) < 0) {
        throw new IOException("the server closed the connection");
      }
      if (isWhole(connection.in)) {
        connection.in.clear();
        nanos[answered++] = System.nanoTime() - connection.since;
        idle.add(connection);
        if (between == 0) {
          sendDue();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether the answer is all there; an answer that is none ends the benchmark.
  private boolean isWhole(ByteBuffer in) {
    var text = new String(in.array(), 0, Math.min(in.position(), 512), ISO_8859_1);
    int head = text.indexOf("\r\n\r\n");
    if (head < 0) {
      return false;
    }
    int at = text.indexOf("Content-Length: ");
    int length = Integer.parseInt(text.substring(at + 16, text.indexOf("\r\n", at)));
    if (!text.startsWith("HTTP/1.1 200 ") || length < 100) {
      throw new IllegalStateException("not an answer: " + text);
    }
    bodyBytes = length;
    return in.position() >= head + 4 + length;
  }
}
