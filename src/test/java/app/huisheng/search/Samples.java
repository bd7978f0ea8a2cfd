package app.huisheng.search;

import app.huisheng.episode.Catalogue;
import app.huisheng.episode.Episode;
import app.huisheng.episode.Passage;
import app.huisheng.episode.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A small podcast of our own invention to ask things of.
public final class Samples {
  private static final Map<Integer, List<String>> SAID =
      Map.of(
          80,
          List.of(
              "林岚|12|今天聊聊开源模型公司的人事地震，首席技术官许知远上个月突然离职，外界一片哗然。",
              "周牧|95|她为什么要走？我听说是因为公司从非营利变成营利以后，安全团队和商业团队谁也说服不了谁。",
              "林岚|190|另外 Open AI 这一轮融资融了六十六亿美元，估值冲到一千五百七十亿美元，领投的是一家叫 Thrive Capital 的机构。",
              "周牧|1390|说到深度伪造，换脸视频已经骗过了一家银行的财务，这比抢走工作更让人担心。"),
          79,
          List.of(
              "林岚|8|披头士乐队为什么能改变流行音乐的生意？答案要从利物浦的酒吧说起。",
              "周牧|300|他们的经纪人布莱恩把唱片、周边和巡演合成一门生意，这在当时没有人做过。"),
          78,
          List.of("林岚|5|咖啡馆怎么赚钱？房租占到收入的三成，一杯拿铁的原料只要四块钱。", "周牧|65|瑞幸用优惠券换来了规模，星巴克卖的是座位，两条路的成本完全不同。"),
          77,
          List.of("林岚|4|电动车的电池成本在下降，固态电池还要等多久？工程师说至少五年。"),
          5,
          List.of("周牧|3|我们第一次聊人工智能，那时候还没有人谈论大模型，只谈下棋的程序。"));

  private Samples() {}

  public static Catalogue catalogue() {
    return new Catalogue(
        List.of(
            episode(80, "人工智能公司的高管为什么纷纷出走", "2024-10-20", "从一位首席技术官的离开说起，谈公司转型、融资和深度伪造。"),
            episode(79, "披头士：把音乐变成生意的人", "2024-10-06", "利物浦四人组与他们的经纪人，怎样发明了现代唱片工业。"),
            episode(78, "一杯咖啡的账本", "2024-09-20", "房租、原料和优惠券：咖啡馆到底靠什么赚钱。"),
            episode(77, "电池还要等多久", "2023-10-01", "固态电池、成本曲线与电动车的未来。"),
            episode(5, "机器下棋的那一年", "2020-03-01", "人工智能赢了棋手以后。"),
            special()));
  }

  public static List<Passage> passages(Episode episode) {
    Integer number = episode.number();
    var passages = new ArrayList<Passage>();
    for (String line : number == null ? List.<String>of() : SAID.getOrDefault(number, List.of())) {
      String[] parts = line.split("\\|", 3);
      passages.add(
          new Passage(
              passages.size(), parts[0], Duration.ofSeconds(Long.parseLong(parts[1])), parts[2]));
    }
    return passages;
  }

  public static Archive archive() {
    return Archive.of(catalogue(), Samples::passages);
  }

  /// The same before it is known what was said.
  public static Archive unread() {
    return Archive.unread(catalogue());
  }

  private static Episode episode(int number, String title, String day, String summary) {
    String page = "https://podcast.example/" + number;
    return new Episode(
        number,
        "guid-" + number,
        number,
        title,
        Instant.parse(day + "T02:00:00Z"),
        new Episode.Links(page, page + ".mp3", page + ".jpg"),
        Duration.ofMinutes(40),
        new Summary(summary, Summary.Origin.NOTES));
  }

  /// A trailer: no number, no links, no transcript.
  private static Episode special() {
    return numberless(900, "预告：我们要去海边录音", "2019-12-01");
  }

  /// An episode of which only number and title are known; its id is its number.
  static Episode titled(int number, String title) {
    return new Episode(
        number, "g" + number, number, title, null, Episode.Links.NONE, null, Summary.NONE);
  }

  public static Episode numberless(long id, String title, @Nullable String day) {
    return new Episode(
        id,
        "guid-" + id,
        null,
        title,
        day == null ? null : Instant.parse(day + "T02:00:00Z"),
        Episode.Links.NONE,
        null,
        Summary.NONE);
  }
}
