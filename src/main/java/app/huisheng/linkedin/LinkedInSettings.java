package app.huisheng.linkedin;

import java.time.Duration;

/// What an operator sets for LinkedIn; texts are empty when not set.
///
/// @param organization the page: digits or `urn:li:organization:` and digits
/// @param accessToken a first token, for set-ups without the connect page
/// @param refreshToken belongs to it
/// @param apiUrl address of `/rest`, without a slash at its end
/// @param authUrl address of `/oauth/v2`, without a slash at its end
/// @param version of the API, `YYYYMM`
/// @param timeout hard deadline of one call
/// @param consoleUrl where hosts' browsers reach the console; the connect flow returns there
public record LinkedInSettings(
    String clientId,
    String clientSecret,
    String organization,
    String accessToken,
    String refreshToken,
    String apiUrl,
    String authUrl,
    String version,
    Duration timeout,
    String consoleUrl) {
  /// LinkedIn's own addresses.
  public static final String API_URL = "https://api.linkedin.com/rest";

  public static final String AUTH_URL = "https://www.linkedin.com/oauth/v2";

  /// A version that lives until September 2027.
  public static final String VERSION = "202609";

  private static final String PREFIX = "urn:li:organization:";

  public LinkedInSettings {
    consoleUrl =
        consoleUrl.endsWith("/") ? consoleUrl.substring(0, consoleUrl.length() - 1) : consoleUrl;
  }

  /// The page as LinkedIn names it, `urn:li:organization:2414183`; empty when not set.
  String page() {
    return organization.isEmpty() || organization.startsWith(PREFIX)
        ? organization
        : PREFIX + organization;
  }

  /// Where LinkedIn sends the host back to; registered with the app, letter by letter.
  String callback() {
    return consoleUrl + "/linkedin/callback";
  }

  boolean usable() {
    return !organization.isEmpty() && (!clientId.isEmpty() || !accessToken.isEmpty());
  }
}
