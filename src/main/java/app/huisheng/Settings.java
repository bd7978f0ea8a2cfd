package app.huisheng;

import app.huisheng.search.Strictness;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// Every setting, read once at start and checked; `config/huisheng.yaml` explains each.
///
/// @param config folder with `huisheng.yaml`, `keywords.yaml`, `templates/` and `episodes/`
/// @param data folder of the embedded database
/// @param databaseUrl a `jdbc:postgresql:` address; empty means SQLite in the data folder
/// @param hosts openids
public record Settings(
    Path config,
    Path data,
    Optional<Secret> databaseUrl,
    Listeners listeners,
    Show show,
    WeChat wechat,
    LinkedIn linkedin,
    Feed feed,
    Announce announce,
    boolean semantic,
    Strictness strictness,
    Llm llm,
    List<String> hosts,
    Optional<Secret> secretKey) {

  /// The three listeners; ports from 0 (any free one) to 65535, addresses without a slash at their
  /// end.
  public record Listeners(
      int serverPort,
      URI publicUrl,
      int consolePort,
      String consoleBind,
      URI consoleUrl,
      int managementPort,
      String managementBind) {}

  /// What listeners are told of the podcast.
  public record Show(String name, String about, String group, URI linkedin, ZoneId zone) {}

  /// The official account; the callback is closed while there is no `token`.
  public record WeChat(
      String appId,
      Optional<Secret> appSecret,
      Optional<Secret> token,
      Optional<Secret> encodingAesKey,
      URI apiUrl,
      WeChatAnnounce announce,
      boolean quickReplies) {
    /// Whether the account's callback can be served.
    public boolean configured() {
      return token.isPresent();
    }
  }

  /// The LinkedIn app and page; announcing needs `organization`.
  public record LinkedIn(
      String clientId,
      Optional<Secret> clientSecret,
      String organization,
      Optional<Secret> accessToken,
      Optional<Secret> refreshToken,
      URI apiUrl,
      URI authUrl,
      String version,
      Duration timeout,
      List<Duration> reconcileAfter,
      LinkedInAnnounce announce) {
    /// Whether the page can be posted to.
    public boolean configured() {
      return !organization.isEmpty();
    }
  }

  /// The podcast's feed, polled every `interval`.
  public record Feed(
      Optional<URI> url, Duration interval, Duration maxAge, boolean allowPrivateNetwork) {}

  /// Guard rails and voice of what is sent.
  ///
  /// @param quietHours `22:00-08:00` in Beijing, or `off`
  /// @param language `zh` or `en`
  /// @param hashtags without `#`
  public record Announce(
      Duration spacing,
      int dailyCap,
      Duration hold,
      boolean secondPerson,
      String quietHours,
      String language,
      List<String> hashtags) {}

  /// An OpenAI-compatible endpoint.
  public record Llm(Optional<URI> url, Optional<Secret> key, String model) {}

  /// What happens on WeChat when an episode is new.
  public enum WeChatAnnounce {
    OFF,
    DRAFT,
    PUBLISH,
    MASS
  }

  /// What happens on LinkedIn when an episode is new.
  public enum LinkedInAnnounce {
    OFF,
    APPROVE,
    AUTO
  }
}
