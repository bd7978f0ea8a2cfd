package app.huisheng.feed;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/// Case 51: what a name says does not matter, only where the connection would go.
class GuardedSocketsTest {
  private final GuardedSockets sockets = new GuardedSockets(Neighbourhood::isPublic);

  @Test
  void case_51_a_public_name_with_a_private_address_is_not_connected() throws IOException {
    for (byte[] address :
        new byte[][] {{10, 0, 0, 1}, {127, 0, 0, 1}, {(byte) 192, (byte) 168, 1, 1}}) {
      InetAddress named = InetAddress.getByAddress("podcast.example", address);
      try (Socket socket = sockets.createSocket()) {
        assertThatThrownBy(() -> socket.connect(new InetSocketAddress(named, 443), 1_000))
            .isInstanceOf(GuardedSockets.Blocked.class)
            .hasMessageContaining(named.getHostAddress());
      }
      assertThatThrownBy(() -> sockets.createSocket(named, 443))
          .isInstanceOf(GuardedSockets.Blocked.class);
    }
  }

  /// A name server may answer with a public address when it is asked first and with a private one
  /// when it is asked again: every connection is looked at for itself.
  @Test
  void case_51_a_second_answer_that_is_private_is_looked_at_like_the_first() throws IOException {
    InetAddress second = InetAddress.getByAddress("podcast.example", new byte[] {10, 1, 2, 3});
    try (Socket socket = sockets.createSocket()) {
      assertThatThrownBy(
              () -> socket.connect(InetSocketAddress.createUnresolved("podcast.example", 443)))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> socket.connect(new InetSocketAddress(second, 443)))
          .isInstanceOf(IOException.class);
    }
  }
}
