package app.huisheng;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// Answers what the HTTP server itself refuses with the status alone: its own pages name the server
/// and repeat what was sent.
final class QuietErrors extends ErrorHandler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    callback.succeeded();
    return true;
  }
}
