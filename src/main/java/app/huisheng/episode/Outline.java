package app.huisheng.episode;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/// A summary made from nothing but the transcript: the sentences that say most ([TextRank]), and
/// the questions that the hosts pass to each other, which outline a conversation better than its
/// answers. Small talk, thanks, looks back at other episodes and the show's furniture are left out.
final class Outline {
  private static final int FACTS = 150;
  private static final int MOST_FACTS = 5;

  private static final int QUESTIONS = 130;
  private static final int MOST_QUESTIONS = 4;
  private static final int SHORTEST = 15;
  private static final int LONGEST = 90;
  private static final int MOST_SENTENCES = 500;

  private static final Pattern SENTENCE =
      Pattern.compile("[^。！？!?\n]+(?:[。！？!?]+[”’」』）)\"]*|\n|$)");
  private static final Pattern ENGLISH_STOP =
      Pattern.compile("(?<=[a-z)”\"]{2}\\.)\\s+(?=[A-Z“\"])");
  private static final Pattern SMALL_TALK =
      Pattern.compile(
          "大家好|欢迎|谢谢|感谢|好了[,，]|言归正传|上一[期集]|上期|刚才|前面(?:提到|说)|下一[期集]|播客|节目|留言|微信|扫码|公众号|订阅|收听|听众|ID是|(?i:podcast|subscribe|welcome|thank"
              + " you|thanks for)|^(?:哈哈|嗯|对[,，]|是的)");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "^(?:.{2,40}[,，。](?=那么?.{10}))?"
              + "(?:(?:那|让)?我们(?:就)?言归正传|那么?|所以|其实|然后|而且|但是?|不过|我?(?:还|也)?有(?:一)?个(?:疑问|问题)|如果我们展望一下的话"
              + "|[,，、\\s]|(?:[\\p{IsHan}]{1,3}(?:姐|哥|老师|总)[,，]))*"
              + "(?:您觉得|你觉得|您认为|你认为|我想问一下|想问一下|请问)?[,，]?");

  /// How speakers begin a sentence before they say anything.
  private static final Pattern OPENING =
      Pattern.compile(
          "^(?:(?:那么?|所以说?|因此|其实|然后|而且|但是?|不过|就是(?:说)?|因为|另外(?:呢)?|还有(?:呢)?|当然|我觉得|我认为|我们认为"
              + "|实际上|应该说|也就是说|那个|这个|对|好|首先|其次|同时|再来|接下来|第[一二三四五]个?)"
              + "(?:[,，、 ]|(?=我觉得|我认为|那|其实|就是说)))+"
              + "|^(?:那么|就是|所以说?|因此|而且|但是|不过|然后|其实|我觉得|我认为|我们认为|也就是说|实际上|应该说)");

  private Outline() {}

  /// At most 300 characters; empty for an empty transcript, and for a long one without sentences.
  static String of(String title, Transcript transcript) {
    var questions = questions(transcript);
    // Beside questions one fact is enough: a card shows hardly more.
    var facts = facts(title, transcript, questions.size() < 2 ? MOST_FACTS : 1);
    if (questions.size() < 2) {
      return facts.isEmpty() ? whole(transcript) : facts;
    }
    var asked = questions.stream().collect(Collectors.joining(" / "));
    var label = chinese(asked) ? "本期聊到：" : "Topics: ";
    return facts.isEmpty() ? label + asked : facts + "\n" + label + asked;
  }

  /// The most telling sentences, in the order they were spoken.
  static String facts(String title, Transcript transcript, int most) {
    var sentences =
        transcript.turns().stream()
            .flatMap(turn -> sentences(turn.text()).stream())
            .filter(Outline::telling)
            .map(sentence -> OPENING.matcher(sentence).replaceFirst(""))
            .filter(sentence -> sentence.length() >= SHORTEST && sentence.length() <= LONGEST)
            .distinct()
            .limit(MOST_SENTENCES)
            .toList();
    var best = new TextRank(sentences, title).best(FACTS, most);
    return best.stream().sorted().map(sentences::get).collect(joined());
  }

  static List<String> sentences(String text) {
    var sentences = new ArrayList<String>();
    var matcher = SENTENCE.matcher(text);
    while (matcher.find()) {
      for (var one : ENGLISH_STOP.split(matcher.group(), -1)) {
        if (!one.isBlank()) {
          sentences.add(one.strip());
        }
      }
    }
    return sentences;
  }

  private static boolean telling(String sentence) {
    return !question(sentence) && !SMALL_TALK.matcher(sentence).find();
  }

  private static boolean question(String sentence) {
    return sentence.endsWith("?") || sentence.endsWith("？");
  }

  // The question with which a turn ends is the one that hands over to the other speaker.
  private static List<String> questions(Transcript transcript) {
    var found = new LinkedHashSet<String>();
    var length = 0;
    for (var turn : afterGreetings(transcript.turns())) {
      var sentences = sentences(turn.text());
      var last = sentences.isEmpty() ? "" : sentences.getLast();
      if (!question(last) || last.contains("对吧")) {
        continue;
      }
      var asked = ADDRESS.matcher(last).replaceFirst("").replaceFirst("呢(?=[?？]$)", "").strip();
      if (!SMALL_TALK.matcher(asked).find()
          && asked.length() >= 10
          && asked.length() <= 50
          && found.size() < MOST_QUESTIONS
          && length + asked.length() <= QUESTIONS
          && found.add(asked)) {
        length += asked.length();
      }
    }
    return List.copyOf(found);
  }

  private static List<Turn> afterGreetings(List<Turn> turns) {
    for (var i = 0; i < turns.size() / 3; i++) {
      if (turns.get(i).text().contains("言归正传")) {
        return turns.subList(i, turns.size());
      }
    }
    return turns;
  }

  // What is too short for a choice speaks for itself. Of a long one without a telling sentence, as
  // recognisers write them that know no punctuation, nothing is said: its first words are greetings
  // and advertisements.
  private static String whole(Transcript transcript) {
    var text =
        transcript.turns().stream()
            .map(Turn::text)
            .collect(Collectors.joining(" "))
            .replace('\n', ' ');
    return text.length() <= FACTS ? text : "";
  }

  private static boolean chinese(String text) {
    return text.codePoints().filter(Character::isIdeographic).count() * 4 > text.length();
  }

  private static Collector<String, ?, String> joined() {
    return Collectors.reducing("", Captions.Joined::join);
  }
}
