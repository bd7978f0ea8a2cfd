package app.huisheng.feed;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/// Tells public addresses from those that lead into this machine or its network. IPv6 addresses
/// that carry an IPv4 one inside (mapped, NAT64, 6to4, Teredo) are never public, whatever they
/// carry.
final class Neighbourhood {
  private Neighbourhood() {}

  static boolean isPublic(InetAddress address) {
    return switch (address) {
      case Inet4Address four -> isPublic(four.getAddress());
      case Inet6Address six -> isPublicSix(six.getAddress());
      default -> false;
    };
  }

  private static boolean isPublic(byte[] address) {
    var a = address[0] & 0xFF;
    var b = address[1] & 0xFF;
    var c = address[2] & 0xFF;
    return switch (a) {
      case 0, 10, 127 -> false;
      case 100 -> b < 64 || b > 127;
      case 169 -> b != 254;
      case 172 -> b < 16 || b > 31;
      case 192 -> b != 168 && !(b == 0 && (c == 0 || c == 2)) && !(b == 88 && c == 99);
      case 198 -> b != 18 && b != 19 && !(b == 51 && c == 100);
      case 203 -> !(b == 0 && c == 113);
      default -> a < 224;
    };
  }

  // Only 2000::/3 is in public use; without Teredo and its kin (2001::/23), documentation
  // (2001:db8::/32) and 6to4 (2002::/16).
  private static boolean isPublicSix(byte[] address) {
    var first = (address[0] & 0xFF) << 8 | (address[1] & 0xFF);
    var second = (address[2] & 0xFF) << 8 | (address[3] & 0xFF);
    if ((first & 0xE000) != 0x2000 || first == 0x2002) {
      return false;
    }
    return first != 0x2001 || (second >= 0x200 && second != 0xDB8);
  }
}
