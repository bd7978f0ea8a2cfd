package app.huisheng;

/// Where the three listeners listen.
record Ports(int server, int console, int management) {
  @Override
  public String toString() {
    return "server=%d console=%d management=%d".formatted(server, console, management);
  }
}
