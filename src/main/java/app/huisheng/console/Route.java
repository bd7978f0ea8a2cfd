package app.huisheng.console;

/// One address of the console, with the least role that may use it.
///
/// @param path as the web server's router reads it, `/episodes/{id}`
record Route(Method method, String path, Role least, Action action) {
  /// Reading, or changing something.
  enum Method {
    GET,
    POST
  }

  /// What happens there.
  @FunctionalInterface
  interface Action {
    void act(Visit visit);
  }

  static Route get(String path, Role least, Action action) {
    return new Route(Method.GET, path, least, action);
  }

  static Route post(String path, Role least, Action action) {
    return new Route(Method.POST, path, least, action);
  }
}
