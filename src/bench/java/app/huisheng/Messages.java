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

  private static final int VOCABULARY = 4_000;
  private static final List<String> WORDS = vocabulary();
  private static final List<String> ASKED =
      List.of("%s为什么%s", "%s的%s", "%s和%s有什么关系", "%s怎么看%s", "%s%s");

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

  /// Words that neither every passage nor none has.
  private static String topic(RandomGenerator random) {
    var asked = ASKED.get(random.nextInt(ASKED.size()));
    return asked.formatted(
        WORDS.get(random.nextInt(50, VOCABULARY)), WORDS.get(random.nextInt(50, VOCABULARY)));
  }

  /// A transcript of ten thousand characters.
  static byte[] transcript(int number) {
    var random = random(1000 + number);
    var text = new StringBuilder("第" + number + "期：" + word(random) + word(random) + "\n\n");
    while (text.length() < 10_000) {
      text.append(random.nextBoolean() ? "小雨：" : "阿哲：");
      for (int words = random.nextInt(20, 200); words > 0; words--) {
        text.append(word(random)).append(random.nextInt(8) == 0 ? "，" : "");
        text.append(random.nextInt(16) == 0 ? "。" : "");
      }
      text.append("。\n\n");
    }
    return text.toString().getBytes(UTF_8);
  }

  /// Few words often and many seldom, as in speech.
  private static String word(RandomGenerator random) {
    return WORDS.get((int) (VOCABULARY * Math.pow(random.nextDouble(), 4)));
  }

  private static List<String> vocabulary() {
    var random = random(0);
    var characters = random.ints(600, 0x4E00, 0x9FA6).toArray();
    var words = new ArrayList<String>();
    for (int i = 0; i < VOCABULARY; i++) {
      var word = new StringBuilder();
      for (int length = random.nextInt(1, 4); length > 0; length--) {
        word.appendCodePoint(characters[random.nextInt(characters.length)]);
      }
      words.add(word.toString());
    }
    return List.copyOf(words);
  }

  private static RandomGenerator random(int seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
