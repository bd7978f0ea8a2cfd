package app.huisheng.reply;

import app.huisheng.episode.Episode;
import java.time.ZoneId;

/// The show as its listeners know it.
///
/// @param name for example 某某播客
/// @param about what it is and who hosts it, in a sentence or two; may be empty
/// @param group the WeChat ID through which one joins the listeners' group; empty when there is
///   none
/// @param linkedin the address of the LinkedIn page; empty when there is none
/// @param publicUrl where listeners reach this server, without a slash at the end
/// @param tappable whether what can be asked is shown as quick replies, for accounts without a menu
public record Show(
    String name, String about, String group, String linkedin, String publicUrl, boolean tappable) {
  /// The clock of listeners in China.
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  public Show {
    publicUrl =
        publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
  }

  /// Where an episode opens: the short link, which counts the visit and leads on to its page, or
  /// shows one of our own.
  String link(Episode episode) {
    String name = episode.number() == null ? "s" + episode.id() : episode.number().toString();
    return publicUrl + "/e/" + name + "?c=w";
  }
}
