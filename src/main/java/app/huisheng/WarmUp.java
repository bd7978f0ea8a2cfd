package app.huisheng;

import app.huisheng.reply.Answering;
import app.huisheng.reply.Inbound;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the first listener's answer as quick as the second's: answers a few messages of its own
/// and knocks at the door once, before the node calls itself ready.
final class WarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final List<String> MESSAGES =
      List.of("最新", "往期", "第80期", "人工智能 创业", "how to start");
  private static final int ROUNDS = 3;
  private static final int PATIENCE_MILLISECONDS = 5_000;

  private final Answering answering;
  private final AtomicBoolean done;

  /// @param done set when the node may be sent work
  WarmUp(Answering answering, AtomicBoolean done) {
    this.answering = answering;
    this.done = done;
  }

  /// @param port of the public listener
  void run(int port) {
    for (int round = 0; round < ROUNDS; round++) {
      MESSAGES.forEach(words -> answering.answer("warm-up", new Inbound.Text(words)));
    }
    try (Socket knock = new Socket(InetAddress.getLoopbackAddress(), port)) {
      knock.setSoTimeout(PATIENCE_MILLISECONDS);
      knock
          .getOutputStream()
          .write(
              "GET /warm-up HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      knock.getInputStream().readAllBytes();
    } catch (IOException e) {
      LOG.warn("warm-up knocked in vain port={}", port, e);
    }
    done.set(true);
  }
}
