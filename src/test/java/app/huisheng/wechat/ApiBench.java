package app.huisheng.wechat;

import app.huisheng.simulator.WeChatApiSide;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The sending side before WeChat's simulated API, over real HTTP, with a clock of its own.
final class ApiBench implements AutoCloseable {
  volatile Instant now = Instant.parse("2026-11-24T01:00:00Z");
  final InstantSource clock = () -> now;
  final WeChatApiSide side = WeChatApiSide.start(clock);

  WeChatSettings settings(WeChatSettings.Mode mode) {
    return settings(mode, side.apiUrl());
  }

  WeChatSettings settings(WeChatSettings.Mode mode, String address) {
    return new WeChatSettings(
        WeChatApiSide.APP_ID,
        WeChatApiSide.APP_SECRET,
        address,
        mode,
        Duration.ofSeconds(30),
        "回声商业播客",
        "微信搜 huisheng-fm 进群");
  }

  Gateway gateway() {
    return new Gateway(settings(WeChatSettings.Mode.DRAFT), clock);
  }

  @Override
  public void close() {
    side.close();
  }
}
