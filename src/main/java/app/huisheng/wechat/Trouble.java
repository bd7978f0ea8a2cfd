package app.huisheng.wechat;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.error.WxRuntimeException;
import org.jspecify.annotations.Nullable;

/// Why a call of WeChat's API failed, in classes that ask for different reactions: the one table
/// for all that WxJava throws. Error codes: developers.weixin.qq.com, "global return codes".
///
/// @param code WeChat's `errcode`; 0 when there was none
/// @param words for hosts and operators: WeChat's own, one line, without tokens
/// @param json the whole answer where there was one; empty otherwise
record Trouble(Sort sort, int code, String words, String json) {
  /// What a caller has to tell apart.
  enum Sort {
    /// The token is not taken any more: another one, once.
    TOKEN,
    /// The platform is busy; calls that may be repeated are repeated.
    BUSY,
    /// Used up until midnight in Beijing.
    DAILY_QUOTA,
    /// Too fast: wait a minute.
    RATE,
    /// No mass send is left in this period.
    MASS_QUOTA,
    /// The same `clientmsgid` was taken before: as good as done.
    ALREADY_DONE,
    /// This account may not do this.
    NO_RIGHT,
    /// The caller's address or an administrator's consent is missing: the operator's matter.
    NETWORK,
    /// The account's id or secret is wrong or frozen: the operator's matter; do not try again.
    SECRET,
    /// The time or number of messages to one listener is over.
    WINDOW,
    /// Not a follower (any more).
    USER_GONE,
    /// A picture or draft is not there (any more).
    MEDIA_GONE,
    /// Certainly never sent: no connection.
    NOT_SENT,
    /// It may or may not have been done: no answer, or one that is not WeChat's.
    LOST,
    /// Any other refusal: what was asked will never be taken like this.
    REFUSED
  }

  private record Line(Sort sort, Set<Integer> codes) {}

  private static final List<Line> TABLE =
      List.of(
          new Line(Sort.TOKEN, Set.of(40001, 40014, 42001)),
          new Line(Sort.BUSY, Set.of(-1, 268487001, 268487002)),
          new Line(Sort.DAILY_QUOTA, Set.of(45009)),
          new Line(Sort.RATE, Set.of(45011, 45066)),
          new Line(Sort.MASS_QUOTA, Set.of(45028)),
          new Line(Sort.ALREADY_DONE, Set.of(45065)),
          new Line(Sort.NO_RIGHT, Set.of(48001, 48021, 48022, 76022)),
          new Line(Sort.NETWORK, Set.of(40164, 61004, 89503, 89506, 89507)),
          new Line(Sort.SECRET, Set.of(40125, 40013, 40243, 50007, 41002, 41004)),
          new Line(Sort.WINDOW, Set.of(45015, 45047)),
          new Line(Sort.USER_GONE, Set.of(40003, 43004, 50005)),
          new Line(Sort.MEDIA_GONE, Set.of(40007)));

  private static final Pattern SECRETS =
      Pattern.compile("(access_token|secret|appsecret)([=:]\"?)[^&\"\\s]+");

  /// By this WeChat finds a call again; it says nothing to hosts.
  private static final Pattern REQUEST = Pattern.compile(",? *rid: *([\\w-]+)");

  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final int LONGEST = 200;

  /// The connection stood, but no answer of WeChat's came over it.
  static final class NoAnswer extends IOException {
    private static final long serialVersionUID = 1;

    NoAnswer(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /// What a refusal's code means.
  static Trouble of(int code, String message, String json) {
    // WxJava's own words go on with advice.
    var what = REQUEST.matcher(message.split("，请", 2)[0]).replaceAll("");
    var sort =
        TABLE.stream()
            .filter(line -> line.codes().contains(code))
            .map(Line::sort)
            .findFirst()
            .orElse(Sort.REFUSED);
    return new Trouble(sort, code, plain(code + " " + what), json);
  }

  /// What WxJava means by an exception, checked or not.
  static Trouble of(Throwable thrown) {
    // OkHttp wraps what happened to a call that ran out of time into another exception.
    for (var cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof NoAnswer) {
        return new Trouble(Sort.LOST, 0, plain(cause.getMessage()), "");
      }
    }
    for (var cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return new Trouble(Sort.NOT_SENT, 0, plain(cause.getMessage()), "");
      }
      if (cause instanceof WxErrorException refused && code(refused) != WX_JAVA_FAILED) {
        var json = refused.getError().getJson();
        return of(
            code(refused),
            String.valueOf(refused.getError().getErrorMsg()),
            json == null ? "" : json);
      }
    }
    return switch (thrown) {
      // An answer arrived, but no bean could be made of it.
      case JsonParseException unread -> new Trouble(Sort.LOST, 0, plain(unread.getMessage()), "");
      case WxRuntimeException unread -> new Trouble(Sort.LOST, 0, plain(unread.getMessage()), "");
      default -> new Trouble(Sort.LOST, 0, plain(thrown.toString()), "");
    };
  }

  // What WxJava puts in place of a code when it wraps an I/O error.
  private static final int WX_JAVA_FAILED = -99;

  private static int code(WxErrorException thrown) {
    return thrown.getError() == null ? WX_JAVA_FAILED : thrown.getError().getErrorCode();
  }

  /// One short line without anything secret.
  private static String plain(@Nullable String text) {
    var line = SPACE.matcher(String.valueOf(text)).replaceAll(" ").strip();
    var safe = SECRETS.matcher(line).replaceAll("$1$2***");
    return safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST - 1) + "…";
  }

  /// The name under which WeChat finds this call again, for the log; empty when it gave none.
  String request() {
    var found = REQUEST.matcher(json);
    return found.find() ? found.group(1) : "";
  }

  /// Whether what was asked certainly did not happen and may be asked again later.
  boolean passing() {
    return switch (sort) {
      case TOKEN, BUSY, DAILY_QUOTA, RATE, NETWORK, SECRET, NOT_SENT -> true;
      case MASS_QUOTA, ALREADY_DONE, NO_RIGHT, WINDOW, USER_GONE, MEDIA_GONE, LOST, REFUSED ->
          false;
    };
  }
}
