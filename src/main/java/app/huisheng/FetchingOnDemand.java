package app.huisheng;

import app.huisheng.feed.Fetched;
import app.huisheng.feed.SafeHttp;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Loads the HTTP client when the first address is fetched: imports from files, which a first start
/// is made of, do without it.
final class FetchingOnDemand {
  private final boolean allowPrivateNetwork;
  private final InstantSource clock;
  private @Nullable SafeHttp http;

  FetchingOnDemand(boolean allowPrivateNetwork, InstantSource clock) {
    this.allowPrivateNetwork = allowPrivateNetwork;
    this.clock = clock;
  }

  Fetched fetch(String address) {
    if (http == null) {
      http = new SafeHttp(allowPrivateNetwork, clock);
    }
    return http.fetch(address, Fetched.Validators.NONE);
  }
}
