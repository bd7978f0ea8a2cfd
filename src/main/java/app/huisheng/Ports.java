package app.huisheng;

import io.javalin.util.JavalinBindException;

/// Where the three listeners listen.
record Ports(int server, int console, int management) {
  /// What is said when one of them cannot.
  static Failure unusable(JavalinBindException refused) {
    return new Failure(
        "a port is in use or not allowed: %s; set HUISHENG_SERVER_PORT, HUISHENG_CONSOLE_PORT or"
                .formatted(refused.getMessage())
            + " HUISHENG_MANAGEMENT_PORT");
  }

  @Override
  public String toString() {
    return "server=%d console=%d management=%d".formatted(server, console, management);
  }
}
