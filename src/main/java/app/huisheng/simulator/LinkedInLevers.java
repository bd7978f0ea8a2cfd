package app.huisheng.simulator;

import app.huisheng.simulator.LinkedInJournal.Call;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everything that can be set wrong on LinkedIn's side. Each lever may be pulled while it runs.
public final class LinkedInLevers {
  /// What the duplicate detector does.
  public enum Detector {
    /// The same content again is refused, naming the live post.
    ON,
    /// The same content again makes a second post.
    OFF,
    /// Whatever was ever asked for is refused when it comes again, naming a post nobody can read.
    GHOST
  }

  /// What becomes of uploaded images: in work for `polls` polls, then `end` (`AVAILABLE` or
  /// `PROCESSING_FAILED`).
  record Processing(int polls, String end) {}

  /// Where and how long images may be uploaded; the host is empty for our own.
  record Uploading(String host, Duration life) {}

  private volatile Detector detector = Detector.ON;
  private volatile Duration listLag = Duration.ZERO;
  private volatile boolean shuffled;
  private volatile Set<String> versions = Set.of("202601", "202602", "202603", "202608", "202609");
  private volatile Set<String> scopes =
      Set.of(
          "w_organization_social",
          "r_organization_social",
          "w_organization_social_feed",
          "r_organization_social_feed",
          "rw_organization_admin");
  private volatile String separator = ",";
  private volatile boolean refreshTokens = true;
  private volatile Duration freshFor = Duration.ZERO;
  private volatile String role = "ADMINISTRATOR";
  private volatile Processing processing = new Processing(0, "AVAILABLE");
  private volatile Uploading uploading = new Uploading("", Duration.ofHours(1));
  private final Map<Call, Deque<LinkedInFault>> coming = new EnumMap<>(Call.class);
  private final Map<Call, LinkedInFault> standing = new EnumMap<>(Call.class);

  LinkedInLevers() {}

  /// The next call of this kind goes wrong; several set this way are used up in turn.
  public synchronized void next(Call call, LinkedInFault fault) {
    coming.computeIfAbsent(call, _ -> new ArrayDeque<>()).add(fault);
  }

  /// Every call of this kind goes wrong from now on.
  public synchronized void always(Call call, LinkedInFault fault) {
    standing.put(call, fault);
  }

  /// No fault is left; the other levers stay where they are.
  public synchronized void healed() {
    coming.clear();
    standing.clear();
  }

  synchronized @Nullable LinkedInFault take(Call call) {
    var queue = coming.get(call);
    return queue == null || queue.isEmpty() ? standing.get(call) : queue.remove();
  }

  public void detector(Detector detector) {
    this.detector = detector;
  }

  /// How long a new post stays out of the list.
  public void listLag(Duration lag) {
    listLag = lag;
  }

  /// Whether the list comes in no order.
  public void shuffled(boolean shuffled) {
    this.shuffled = shuffled;
  }

  /// The versions that are alive, `YYYYMM`.
  public void versions(Set<String> alive) {
    versions = Set.copyOf(alive);
  }

  /// What members grant from now on.
  public void scopes(Set<String> granted) {
    scopes = Set.copyOf(granted);
  }

  /// What stands between the scopes in the token answer.
  public void separator(String separator) {
    this.separator = separator;
  }

  /// Whether refresh tokens are handed out.
  public void refreshTokens(boolean given) {
    refreshTokens = given;
  }

  /// How long a new token is refused at first.
  public void freshFor(Duration refused) {
    freshFor = refused;
  }

  /// The member's role on the page; empty for none.
  public void role(String role) {
    this.role = role;
  }

  /// Images are in work for that many polls, then become `AVAILABLE` or `PROCESSING_FAILED`.
  public void images(int polls, String end) {
    processing = new Processing(polls, end);
  }

  /// Upload addresses name that host (empty for ours) and live that long.
  public void uploads(String host, Duration life) {
    uploading = new Uploading(host, life);
  }

  Detector detector() {
    return detector;
  }

  Duration listLag() {
    return listLag;
  }

  boolean shuffled() {
    return shuffled;
  }

  Set<String> versions() {
    return versions;
  }

  Set<String> scopes() {
    return scopes;
  }

  String separator() {
    return separator;
  }

  boolean refreshTokens() {
    return refreshTokens;
  }

  Duration freshFor() {
    return freshFor;
  }

  String role() {
    return role;
  }

  Processing processing() {
    return processing;
  }

  Uploading uploading() {
    return uploading;
  }
}
