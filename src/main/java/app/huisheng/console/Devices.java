package app.huisheng.console;

import java.util.List;
import java.util.Map;

/// Names browsers for people: Chrome · Windows.
final class Devices {
  private static final List<Map.Entry<String, String>> BROWSERS =
      List.of(
          Map.entry("MicroMessenger", "微信 WeChat"),
          Map.entry("Edg", "Edge"),
          Map.entry("Firefox", "Firefox"),
          Map.entry("Chrome", "Chrome"),
          Map.entry("Safari", "Safari"));

  private static final List<Map.Entry<String, String>> SYSTEMS =
      List.of(
          Map.entry("iPhone", "iPhone"),
          Map.entry("iPad", "iPad"),
          Map.entry("Android", "Android"),
          Map.entry("Mac OS", "macOS"),
          Map.entry("Windows", "Windows"),
          Map.entry("Linux", "Linux"));

  private Devices() {}

  /// Never more than a few plain words, whatever a browser says of itself.
  static String name(String agent) {
    return first(BROWSERS, agent) + " · " + first(SYSTEMS, agent);
  }

  private static String first(List<Map.Entry<String, String>> known, String agent) {
    return known.stream()
        .filter(one -> agent.contains(one.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("?");
  }
}
