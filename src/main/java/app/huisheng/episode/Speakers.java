package app.huisheng.episode;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells the labels that name a speaker (`骅:`) from other words before a colon (`例如:`): a speaker
/// speaks more than once, or stands among others who do.
final class Speakers {
  private static final int LONGEST_GUEST = 8;
  private static final Pattern NEVER =
      Pattern.compile(
          "(?i)p\\.?s\\.?|https?|id|例如|比如|譬如|注|备注|注意|提示|微信|微信号|公众号|邮箱|网址|链接|时间|地点"
              + "|日期|关键词|参考|参考资料|来源|作者|音乐|剪辑|制作|简介|摘要|标题|[\\d\\s.]+");
  private static final Pattern SENTENCE = Pattern.compile(".*(?:说|是|道|问|讲|想|即|如下|认为|表示|看|的|了)$");

  private Speakers() {}

  /// Those of the labels, as they occur line by line, that are speakers.
  ///
  /// @param lines how many lines of text there are in all
  static Set<String> among(List<String> labels, int lines) {
    var counts = new HashMap<String, Integer>();
    for (var label : labels) {
      if (possible(label)) {
        counts.merge(label, 1, Integer::sum);
      }
    }
    var speakers = new HashSet<String>();
    counts.forEach(
        (label, count) -> {
          if (count > 1) {
            speakers.add(label);
          }
        });
    var dialogue = counts.values().stream().mapToInt(Integer::intValue).sum() * 5 >= lines * 3;
    if (!speakers.isEmpty() || (dialogue && counts.size() > 1)) {
      addGuests(counts, speakers);
    }
    return speakers;
  }

  private static void addGuests(Map<String, Integer> counts, Set<String> speakers) {
    for (var label : counts.keySet()) {
      if (label.length() <= LONGEST_GUEST && !SENTENCE.matcher(label).matches()) {
        speakers.add(label);
      }
    }
  }

  private static boolean possible(String label) {
    return !NEVER.matcher(label).matches() && EpisodeNumber.in(label) == null;
  }
}
