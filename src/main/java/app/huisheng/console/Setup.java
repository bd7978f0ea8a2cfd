package app.huisheng.console;

import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneId;

/// How the console is set up.
///
/// @param address where hosts' browsers reach it, without a slash at its end
/// @param show the podcast's name
/// @param zone the clock of the hosts
/// @param demo lets everybody in with one click
public record Setup(URI address, String show, ZoneId zone, boolean demo, InstantSource clock) {
  boolean secure() {
    return "https".equals(address.getScheme());
  }
}
