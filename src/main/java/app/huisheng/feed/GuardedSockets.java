package app.huisheng.feed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.function.Predicate;
import javax.net.SocketFactory;

/// Sockets that refuse at the moment of connecting, when the address is known for good: names are
/// resolved once, numbers in any notation are numbers, redirects connect like anything else.
final class GuardedSockets extends SocketFactory {
  private final Predicate<InetAddress> allowed;

  GuardedSockets(Predicate<InetAddress> allowed) {
    this.allowed = allowed;
  }

  /// The address is not public.
  static final class Blocked extends SocketException {
    private static final long serialVersionUID = 1;

    Blocked(InetAddress address) {
      super("the address " + address.getHostAddress() + " is private");
    }
  }

  @Override
  public Socket createSocket() {
    return new Guarded();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return createSocket(InetAddress.getAllByName(host)[0], port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return createSocket(host, port);
  }

  private Socket connected(InetSocketAddress address) throws IOException {
    var socket = new Guarded();
    socket.connect(address);
    return socket;
  }

  private final class Guarded extends Socket {
    @Override
    public void connect(SocketAddress endpoint) throws IOException {
      connect(endpoint, 0);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      if (endpoint instanceof InetSocketAddress internet
          && internet.getAddress() != null
          && !allowed.test(internet.getAddress())) {
        throw new Blocked(internet.getAddress());
      }
      super.connect(endpoint, timeout);
    }
  }
}
