package app.huisheng.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything that can be set otherwise on the API's side of WeChat. Each lever may be pulled while
/// it runs. Calls are named by their path, such as `/cgi-bin/draft/add`.
public final class WeChatApiLevers {
  /// What kind of account it is; decides the rights (since July 2025).
  public enum Kind {
    /// Of a person, or not verified.
    PERSONAL,
    /// 公众号, verified.
    SUBSCRIPTION,
    /// 服务号, verified.
    SERVICE
  }

  private volatile Kind kind = Kind.SUBSCRIPTION;
  private volatile boolean personalDrafts = true;
  private volatile boolean listed = true;
  private volatile boolean jobsHeld;
  private volatile String massResult = "send success";
  private volatile int massErrors;
  private volatile int massQuota;
  private volatile boolean windowOpen = true;
  private volatile int publishResult;
  private final Map<String, Deque<WeChatApiFault>> coming = new HashMap<>();
  private final Map<String, WeChatApiFault> standing = new HashMap<>();

  WeChatApiLevers() {}

  /// The next call of this path goes wrong; several set this way are used up in turn.
  public synchronized void next(String path, WeChatApiFault fault) {
    coming.computeIfAbsent(path, _ -> new ArrayDeque<>()).add(fault);
  }

  /// Every call of this path goes wrong from now on.
  public synchronized void always(String path, WeChatApiFault fault) {
    standing.put(path, fault);
  }

  /// No fault is left; the other levers stay where they are.
  public synchronized void healed() {
    coming.clear();
    standing.clear();
  }

  synchronized @Nullable WeChatApiFault take(String path) {
    var queue = coming.get(path);
    return queue == null || queue.isEmpty() ? standing.get(path) : queue.remove();
  }

  public void kind(Kind now) {
    kind = now;
  }

  Kind kind() {
    return kind;
  }

  /// Whether a personal account may keep drafts: reports differ.
  public void personalDrafts(boolean allowed) {
    personalDrafts = allowed;
  }

  /// Whether the caller's address is on the allow-list.
  public void listed(boolean allowed) {
    listed = allowed;
  }

  boolean listed() {
    return listed;
  }

  /// Whether listeners wrote within the last 48 hours, so that a customer message reaches them.
  public void windowOpen(boolean open) {
    windowOpen = open;
  }

  boolean windowOpen() {
    return windowOpen;
  }

  /// Mass sends in a period; 0 for what the kind of account has.
  public void massQuota(int most) {
    massQuota = most;
  }

  int massQuota() {
    return massQuota > 0 ? massQuota : kind == Kind.SERVICE ? 4 : 1;
  }

  /// Whether jobs wait for [WeChatApiSide#finishJobs()] in place of ending at once.
  public void jobsHeld(boolean held) {
    jobsHeld = held;
  }

  boolean jobsHeld() {
    return jobsHeld;
  }

  /// How mass sends end, such as `err(20013)`, and how many followers did not get theirs.
  public void massResult(String status, int errors) {
    massResult = status;
    massErrors = errors;
  }

  String massResult() {
    return massResult;
  }

  int massErrors() {
    return massErrors;
  }

  /// How publishing ends: 0 well, 2 original check, 3 failed, 4 refused by the platform.
  public void publishResult(int status) {
    publishResult = status;
  }

  int publishResult() {
    return publishResult;
  }

  /// Whether this account may make a call.
  boolean allows(String path) {
    boolean forServices =
        path.startsWith("/cgi-bin/qrcode/") || path.equals("/cgi-bin/message/mass/send");
    if (kind != Kind.PERSONAL) {
      return kind == Kind.SERVICE || !forServices;
    }
    if (path.startsWith("/cgi-bin/draft/")) {
      return personalDrafts;
    }
    return !(path.startsWith("/cgi-bin/freepublish/")
        || path.startsWith("/cgi-bin/message/")
        || forServices
        || path.startsWith("/cgi-bin/user/")
        || path.startsWith("/cgi-bin/menu/"));
  }
}
