package app.huisheng;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.huisheng.simulator.Pushes;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// What the listeners of the benchmark send, and what the podcast talked about.
final class Messages {
  static final String TOKEN = "huishengtest";
  static final String APP_ID = "wx0123456789abcdef";
  static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

  private static final List<String> WHO =
      List.of("穆拉蒂", "软银", "创始人", "投资人", "工程师", "监管者", "留学生", "记者", "作家", "房东");
  private static final List<String> WHAT =
      List.of("估值", "离职", "芯片", "签证", "播客", "税率", "医保", "移民", "咖啡", "冰球", "选举", "论文", "基金", "隐私");
  private static final List<String> HOW =
      List.of("为什么重要", "从哪里来", "改变了什么", "值得担心吗", "怎么开始", "谁会受益", "代价是什么");

  private Messages() {}

  /// A kind of message, and of answer.
  enum Kind {
    KEYWORD,
    NUMBER,
    TOPIC
  }

  /// Whole HTTP requests, sealed and signed for this moment, each from a listener of its own.
  static List<byte[]> of(Kind kind, int count) {
    var random = random(kind.ordinal());
    var pushes = new Pushes(TOKEN, APP_ID, KEY);
    var requests = new ArrayList<byte[]>(count);
    for (int i = 0; i < count; i++) {
      requests.add(pushes.request("oBench%08d%s".formatted(i, kind), words(kind, random)));
    }
    return requests;
  }

  private static String words(Kind kind, RandomGenerator random) {
    return switch (kind) {
      case KEYWORD -> "加群";
      case NUMBER -> "第" + random.nextInt(1, 101) + "期";
      case TOPIC -> topic(random);
    };
  }

  private static String topic(RandomGenerator random) {
    return one(WHO, random) + "的" + one(WHAT, random) + one(HOW, random);
  }

  /// A transcript of ten thousand characters.
  static byte[] transcript(int number) {
    var random = random(1000 + number);
    var text = new StringBuilder("第" + number + "期：" + topic(random) + "\n\n");
    while (text.length() < 10_000) {
      text.append(random.nextBoolean() ? "小雨：" : "阿哲：");
      for (int sentence = 0; sentence < 4; sentence++) {
        text.append("说到").append(one(WHO, random)).append("，").append(topic(random));
        text.append("，大家都在问").append(one(WHAT, random)).append("和").append(one(WHAT, random));
        text.append("之间有什么关系。");
      }
      text.append("\n\n");
    }
    return text.toString().getBytes(UTF_8);
  }

  private static String one(List<String> words, RandomGenerator random) {
    return words.get(random.nextInt(words.size()));
  }

  private static RandomGenerator random(int seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
