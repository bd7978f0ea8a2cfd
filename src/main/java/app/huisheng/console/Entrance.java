package app.huisheng.console;

import app.huisheng.store.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/// The ways into the console without a password: one-time links, and codes that a browser shows and
/// a host sends to the account (登录 123456). A code is bound to the browser that asked for it, so
/// that whoever overhears it gets nowhere; all are good once, for ten minutes. Thread-safe.
public final class Entrance {
  private static final Duration SETUP = Duration.ofHours(1);
  private static final int WRONG_CODES = 5;
  private static final int GUESSES = 20;

  private final People people;
  private final Passes passes;
  private final String address;
  private final Limiter senders;
  private final Limiter everybody;

  /// @param address where hosts' browsers reach the console, without a slash at its end
  public Entrance(Database database, InstantSource clock, String address) {
    this.people = new People(database, clock);
    this.passes = new Passes(database, clock);
    this.address = address;
    this.senders = new Limiter(WRONG_CODES, clock);
    this.everybody = new Limiter(GUESSES, clock);
  }

  /// A one-time link for the owner: for whoever holds the server.
  public String ownerLink() {
    return link(people.owner("负责人 Owner"), Passes.SHORT);
  }

  /// The link that `serve` prints as long as nobody has ever been in; empty afterwards.
  public Optional<String> setupLink() {
    return people.untouched()
        ? Optional.of(link(people.owner("负责人 Owner"), SETUP))
        : Optional.empty();
  }

  /// A one-time link for a host who wrote 登录 in the chat. It opens on the phone that got it, and
  /// signs in only after a tap, so that a preview does not use it up.
  ///
  /// @param openid of a host that was checked by the caller
  public String hostLink(String openid) {
    return link(host(openid), Passes.SHORT);
  }

  /// What waits behind a code that a host has sent, for the question whether that is really theirs.
  ///
  /// @return the browser that shows it; empty when there is no such code
  public Optional<String> behind(String code) {
    return passes.behind(code);
  }

  /// Lets the browser that shows this code in, as this host. After five wrong codes a host's codes
  /// are not looked at for ten minutes.
  ///
  /// @param openid of a host that was checked by the caller
  /// @return false when there is no such code
  public boolean allow(String openid, String code) {
    return !senders.exhausted(openid) && (passes.claim(code, host(openid).id()) || counted(openid));
  }

  /// The openids of everybody who may send: hosts and owners who are not disabled. Helpers may not.
  public Set<String> senders() {
    return Set.copyOf(people.senders());
  }

  /// Binds a WeChat identity to the person who shows this code in the console (绑定 123456). After
  /// twenty wrong codes, whoever sent them, the codes that wait are void.
  ///
  /// @return false when there is no such code
  public boolean bind(String openid, String code) {
    if (senders.exhausted(openid)) {
      return false;
    }
    if (passes.bind(openid, code)) {
      return true;
    }
    if (everybody.wrong("")) {
      passes.dropBindingCodes();
    }
    return counted(openid);
  }

  private boolean counted(String openid) {
    var _ = senders.wrong(openid);
    return false;
  }

  /// What a host is called in the console and in the trail.
  public String nameOf(String openid) {
    return people.ofOpenid(openid).map(Person::name).orElse("主播 Host");
  }

  /// The host of an openid, made when the settings or the chat know it and the console does not.
  private Person host(String openid) {
    return people.ofOpenid(openid).orElseGet(() -> people.add("主播 Host", Role.HOST, openid));
  }

  Passes passes() {
    return passes;
  }

  String link(Person person) {
    return link(person, Passes.SHORT);
  }

  private String link(Person person, Duration life) {
    return address + "/enter/" + passes.link(person, life);
  }
}
