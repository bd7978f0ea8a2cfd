package app.huisheng.wechat;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The official account as WeChat's console shows it.
///
/// @param appId the developer id, `wx…`
/// @param token the shared word of the server settings, 3 to 32 letters or digits
/// @param encodingAesKey 43 letters or digits; null means plain mode (明文), otherwise only encrypted
///   pushes are taken (safe and compatible mode)
public record Account(String appId, String token, @Nullable String encodingAesKey) {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9]{3,32}");
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{43}");

  public Account {
    if (appId.isBlank()) {
      throw new IllegalArgumentException("wechat.appId is empty: copy the AppID from the console");
    }
    if (!TOKEN.matcher(token).matches()) {
      throw new IllegalArgumentException("wechat.token must be 3 to 32 letters or digits");
    }
    if (encodingAesKey != null && !KEY.matcher(encodingAesKey).matches()) {
      throw new IllegalArgumentException(
          "wechat.encodingAesKey must be exactly 43 letters or digits");
    }
  }

  /// Whether pushes and replies are encrypted.
  public boolean safe() {
    return encodingAesKey != null;
  }

  /// Names the account without its secrets, so that it may be logged.
  @Override
  public String toString() {
    return "Account[" + appId + (safe() ? ", safe" : ", plain") + "]";
  }
}
