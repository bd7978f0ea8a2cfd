package app.huisheng.wechat;

/// A request that is not taken, with the HTTP status it gets. Carries no stack trace: refusing must
/// stay cheap under attack.
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;

  private Refusal(int status, String reason) {
    super(reason, null, false, false);
    this.status = status;
  }

  /// Not proven to come from WeChat.
  static Refusal unauthorised(String reason) {
    return new Refusal(401, reason);
  }

  /// Not of a shape that WeChat sends.
  static Refusal malformed(String reason) {
    return new Refusal(400, reason);
  }

  static Refusal tooLarge() {
    return new Refusal(413, "body-too-large");
  }

  int status() {
    return status;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
