package app.huisheng.simulator;

import io.javalin.http.Context;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/// Breaks connections as a network does: nothing of an answer, or half of it.
final class LinkedInWire {
  private LinkedInWire() {}

  /// Closes the connection without an answer.
  ///
  /// @param reset by a reset in place of an orderly end
  static void close(Context context, boolean reset) throws IOException {
    var end = endPoint(context);
    if (reset && end.getTransport() instanceof SocketChannel channel) {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      channel.close();
    }
    end.close();
  }

  /// Sends the status, the headers and a piece of a body that never comes to its end.
  static void half(Context context, LinkedInAnswer answer) throws IOException {
    var response = context.res();
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    response.setContentLength(1000);
    response.getOutputStream().write("{\"half".getBytes(StandardCharsets.UTF_8));
    response.flushBuffer();
    close(context, false);
  }

  private static EndPoint endPoint(Context context) {
    return ServletContextRequest.getServletContextRequest(context.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint();
  }
}
