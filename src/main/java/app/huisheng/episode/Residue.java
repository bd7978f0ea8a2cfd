package app.huisheng.episode;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Takes away what a page or a show puts after the conversation: the closing (今天的节目就到这里), P.S., and
/// the page's links to its neighbours (Next, Episode 79: …). Left in, they would answer questions
/// about other episodes.
final class Residue {
  private static final Pattern NAVIGATION =
      Pattern.compile(
          "(?i)(?:next|previous|prev|back|share|comments?|home|上一篇|下一篇|上一期|下一期|上一集|下一集|返回"
              + "|分享|评论|相关文章|相关节目|推荐阅读|阅读全文|[←→<>«»‹› ]+)[:：]?.{0,3}");
  private static final Pattern POSTSCRIPT = Pattern.compile("(?i)p\\.?\\s?s\\.?[\\s:：,，.].*");
  private static final Pattern CLOSING =
      Pattern.compile(
          "(?:好了?|那么?|OK)?[,，、 ]{0,2}(?:我们)?(?:今天|本期|这一期|这期|本集|这一集)的?"
              + "(?:这[一]?期)?的?(?:节目|内容|播客|分享|访谈)[^。！？\n]{0,12}(?:到这里|到此|结束)");
  private static final int LAST_LINES = 12;
  private static final int LABEL = 120;

  private Residue() {}

  /// The lines without navigation and postscript at their end.
  static List<String> trim(List<String> lines) {
    var kept = new ArrayList<>(lines);
    for (var seen = 0; !kept.isEmpty() && seen < LAST_LINES; seen++) {
      var last = kept.getLast().strip();
      if (!last.isEmpty()
          && !NAVIGATION.matcher(last).matches()
          && !POSTSCRIPT.matcher(last).matches()
          && !neighbour(last, kept)) {
        break;
      }
      kept.removeLast();
    }
    return kept;
  }

  // The label of another episode, alone on its line, behind the text.
  private static boolean neighbour(String line, List<String> lines) {
    var number = EpisodeNumber.in(line);
    return number != null
        && line.length() <= LABEL
        && !line.endsWith("。")
        && lines.size() > 1
        && !number.equals(EpisodeNumber.in(lines.getFirst()));
  }

  /// The turns without the closing words, when these stand in the last tenth of the text.
  static List<Turn> withoutClosing(List<Turn> turns) {
    var length = turns.stream().mapToInt(turn -> turn.text().length()).sum();
    var behind = 0;
    for (var i = turns.size() - 1; i >= 0 && behind * 10 <= length; i--) {
      var turn = turns.get(i);
      var closing = CLOSING.matcher(turn.text());
      var at = -1;
      while (closing.find()) {
        at = closing.start();
      }
      if (at >= 0 && (behind + turn.text().length() - at) * 10L <= Math.max(length, 3000)) {
        return cut(turns, i, at);
      }
      behind += turn.text().length();
    }
    return turns;
  }

  private static List<Turn> cut(List<Turn> turns, int index, int at) {
    var kept = new ArrayList<>(turns.subList(0, index));
    var turn = turns.get(index);
    var text = turn.text().substring(0, at).strip();
    if (!text.isEmpty()) {
      kept.add(new Turn(turn.speaker(), turn.start(), text));
    }
    return kept.isEmpty() ? turns : kept;
  }
}
