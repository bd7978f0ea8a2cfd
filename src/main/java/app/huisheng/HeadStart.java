package app.huisheng;

import app.huisheng.store.Mask;
import app.huisheng.store.Seal;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads the web server's classes on the second core while the first opens the database and reads
/// the episodes: most of a start is waiting for classes. A listener of its own on loopback answers
/// one request and is gone. The first thing that is done: whoever logs something waits for the
/// log's set-up, which is done here too.
final class HeadStart {
  private static final int PATIENCE_MILLISECONDS = 10_000;

  private HeadStart() {}

  static void begin() {
    Thread.ofPlatform().daemon().name("head-start").start(HeadStart::knock);
    Thread.ofPlatform().daemon().name("head-start-ciphers").start(HeadStart::seal);
  }

  /// The JDK looks through all its providers for the first cipher.
  private static void seal() {
    var _ = new Mask("head start").of("nobody");
    var _ = new Seal("head start", "head start").close("nothing", "");
  }

  private static void knock() {
    Logger log = LoggerFactory.getLogger(HeadStart.class);
    Logging.bridge();
    Javalin listener =
        new Listeners()
            .innerListener("127.0.0.1", 0, routes -> routes.get("/", ctx -> ctx.result("warm")));
    listener.start();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
      socket.setSoTimeout(PATIENCE_MILLISECONDS);
      socket
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      log.debug("head start lost", e);
    } finally {
      listener.stop();
    }
  }
}
