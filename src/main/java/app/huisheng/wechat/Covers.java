package app.huisheng.wechat;

import java.io.IOException;

/// Fetches an episode's cover. The caller brings one that refuses private addresses and endless
/// files; this room never fetches what a feed names by itself.
@FunctionalInterface
public interface Covers {
  /// The file's bytes.
  ///
  /// @throws IOException when it cannot be had; the message says why in one line
  byte[] fetch(String address) throws IOException;
}
