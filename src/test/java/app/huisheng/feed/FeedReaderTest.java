package app.huisheng.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.huisheng.episode.Incoming;
import app.huisheng.episode.Turn;
import app.huisheng.episode.UnreadableException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedReaderTest {
  private static final String HOME = "https://show.test/feed.xml";
  private static final String FULL =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- made by a site builder -->
      <rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
           xmlns:podcast="https://podcastindex.org/namespace/1.0"
           xmlns:content="http://purl.org/rss/1.0/modules/content/"
           xmlns:atom="http://www.w3.org/2005/Atom">
        <channel>
          <title>走进商业</title>
          <link>https://show.test/</link>
          <language>zh-cn</language>
          <atom:link rel="self" href="https://show.test/feed.xml"/>
          <atom:link rel="hub" href="https://hub.test/"/>
          <atom:link rel="next" href="https://show.test/feed.xml?page=2"/>
          <itunes:image href="https://show.test/cover.jpg"/>
          <podcast:liveItem status="live">
            <title>直播</title><guid>live-1</guid>
            <enclosure url="https://show.test/live.mp3" type="audio/mpeg"/>
          </podcast:liveItem>
          <item>
            <title>第八十期：OpenAI &amp; 高管</title>
            <guid isPermaLink="false">g-80</guid>
            <link>/80</link>
            <pubDate>Fri, 18 Oct 2024 16:00:00 +0800</pubDate>
            <description><![CDATA[<p>为什么<b>离职</b>?&nbsp;谈谈。</p>]]></description>
            <enclosure url="https://cdn.test/80.mp3" length="1" type="audio/mpeg"/>
            <itunes:duration>00:26:22</itunes:duration>
            <podcast:transcript url="https://cdn.test/80.srt" type="application/x-subrip" language="en"/>
            <podcast:transcript url="https://cdn.test/80.json" type="application/json"/>
            <podcast:transcript url="https://cdn.test/80.vtt" type="text/vtt" language="zh"/>
          </item>
          <item>
            <title>预告</title>
            <guid>trailer</guid>
            <itunes:episodeType>trailer</itunes:episodeType>
            <itunes:image href="https://show.test/t.jpg"/>
          </item>
        </channel>
      </rss>
      """;

  @Test
  void everything_an_item_says_is_read() throws Exception {
    var feed = read(FULL);
    assertThat(feed.title()).isEqualTo("走进商业");
    assertThat(feed.next()).isEqualTo("https://show.test/feed.xml?page=2");
    assertThat(feed.hub()).isEqualTo("https://hub.test/");
    assertThat(feed.self()).isEqualTo(HOME);
    assertThat(feed.warnings()).isEmpty();
    assertThat(feed.items())
        .extracting(item -> item.episode().guid())
        .containsExactly("g-80", "trailer");
    var item = feed.items().getFirst();
    var episode = item.episode();
    assertThat(episode.title()).isEqualTo("第八十期：OpenAI & 高管");
    assertThat(episode.number()).isEqualTo(80);
    assertThat(episode.published()).isEqualTo(Instant.parse("2024-10-18T08:00:00Z"));
    assertThat(episode.links().page()).isEqualTo("https://show.test/80");
    assertThat(episode.links().audio()).isEqualTo("https://cdn.test/80.mp3");
    assertThat(episode.links().picture()).isEqualTo("https://show.test/cover.jpg");
    assertThat(episode.duration()).isEqualTo(Duration.ofSeconds(1582));
    assertThat(episode.notes()).isEqualTo("为什么离职? 谈谈。");
    assertThat(item.type()).isEqualTo(Feed.Type.FULL);
    assertThat(item.bestTranscript().orElseThrow().url()).isEqualTo("https://cdn.test/80.vtt");
    assertThat(feed.items().getLast().type()).isEqualTo(Feed.Type.TRAILER);
    assertThat(feed.items().getLast().episode().number()).isNull();
  }

  @Test
  void atom_is_read_too() throws Exception {
    var feed =
        read(
            """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>博客</title>
              <link rel="self" href="https://show.test/atom"/>
              <entry><id>urn:1</id><title type="html">EP12 &lt;b&gt;树&lt;/b&gt;</title>
                <link href="https://show.test/12"/>
                <link rel="enclosure" type="audio/mpeg" href="https://cdn.test/12.mp3"/>
                <published>2024-10-18T08:00:00+08:00</published><summary>讲树。</summary></entry>
            </feed>
            """);
    var episode = feed.items().getFirst().episode();
    assertThat(episode.title()).isEqualTo("EP12 树");
    assertThat(episode.number()).isEqualTo(12);
    assertThat(episode.links().audio()).isEqualTo("https://cdn.test/12.mp3");
    assertThat(episode.published()).isEqualTo(Instant.parse("2024-10-18T00:00:00Z"));
    assertThat(episode.notes()).isEqualTo("讲树。");
  }

  @Test
  void namespaces_are_known_by_meaning_not_by_spelling() throws Exception {
    var feed =
        read(
            """
            <rss xmlns:I="HTTP://WWW.ITUNES.COM/DTDs/Podcast-1.0.dtd/"
                 xmlns:pc="https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"
                 xmlns:c="http://purl.org/rss/1.0/modules/content"><channel>
              <item><guid>1</guid><I:title>题</I:title><I:episode>7</I:episode>
                <c:encoded>正文</c:encoded><pc:transcript url="https://a.test/t.vtt" type="text/vtt"/></item>
            </channel></rss>
            """);
    var item = feed.items().getFirst();
    assertThat(item.episode().title()).isEqualTo("题");
    assertThat(item.episode().number()).isEqualTo(7);
    assertThat(item.episode().notes()).isEqualTo("正文");
    assertThat(item.transcripts()).hasSize(1);
  }

  @Test
  void a_transcript_inside_the_item_is_recognised() throws Exception {
    var page = "<p>甲：为什么老城区的街道这么热，有什么办法？</p><p>乙：因为没有树荫，沥青路面会升到六十度。</p>".repeat(30);
    var feed =
        read(
            """
            <rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item><guid>1</guid>
            <title>树</title><description>讲树。</description><content:encoded><![CDATA[%s]]></content:encoded>
            </item></channel></rss>
            """
                .formatted(page));
    var episode = feed.items().getFirst().episode();
    assertThat(episode.notes()).isEqualTo("讲树。");
    assertThat(episode.transcript().turns())
        .hasSize(60)
        .startsWith(new Turn("甲", null, "为什么老城区的街道这么热，有什么办法？"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16", "Big5"})
  void the_declared_charset_counts(String charset) throws Exception {
    var text = "<?xml version='1.0' encoding='" + charset + "'?>" + small("國際新聞與評論節目，每週更新一次");
    assertThat(title(text.getBytes(Charset.forName(charset)), null)).isEqualTo("國際新聞與評論節目，每週更新一次");
  }

  // ux-security 5.6 no. 50, wrong charset; retrieval.md 1.4
  @Test
  void a_wrong_or_missing_declaration_never_gives_rubbish() throws Exception {
    var gbk = small("中文节目的标题").getBytes(Charset.forName("GBK"));
    assertThat(title(gbk, null)).isEqualTo("中文节目的标题");
    assertThat(title(gbk, "text/xml; charset=utf-8")).isEqualTo("中文节目的标题");
    assertThat(title(gbk, "text/xml; charset=gb2312")).isEqualTo("中文节目的标题");
    var utf8 = small("中文节目的标题").getBytes(StandardCharsets.UTF_8);
    assertThat(title(utf8, "text/xml; charset=ISO-8859-1")).isEqualTo("中文节目的标题");
    assertThat(title(utf8, "text/xml; charset=nonsense")).isEqualTo("中文节目的标题");
  }

  @Test
  void a_broken_feed_is_read_as_far_as_it_goes() throws Exception {
    var bytes = FULL.getBytes(StandardCharsets.UTF_8);
    var cut = FULL.substring(0, FULL.indexOf("<itunes:episodeType>"));
    var feed = read(cut);
    assertThat(feed.items()).extracting(item -> item.episode().guid()).containsExactly("g-80");
    assertThat(feed.warnings()).singleElement().asString().contains("cut off");
    var control = FULL.replace("高管", "高\u0001管");
    assertThat(read(control).items().getFirst().episode().title()).endsWith("高管");
    var unbound = FULL.replaceAll("xmlns:itunes=\"[^\"]*\"", "");
    assertThat(read(unbound).items()).hasSize(2);
    var unclosed = FULL.replace("]]>", "");
    assertThat(read(unclosed).items().getLast().episode().guid()).isEqualTo("trailer");
    var noClose = FULL.replaceFirst("</item>", "");
    assertThat(read(noClose).items()).hasSize(2);
    assertThat(read("\n\n <!-- x -->" + FULL).items()).hasSize(2);
    assertThat(FeedReader.read(Arrays.copyOf(bytes, bytes.length - 1), null, HOME).items())
        .hasSize(2);
  }

  @Test
  void markup_inside_sections_and_comments_is_no_item() throws Exception {
    var feed =
        read(
            """
            <rss><channel><!-- <item><guid>no</guid></item> --><title><![CDATA[<item> & co]]></title>
            <item><guid>1</guid><title>真</title><description><![CDATA[<item></item>]]></description></item>
            </channel></rss>
            """);
    assertThat(feed.title()).isEqualTo("<item> & co");
    assertThat(feed.items()).hasSize(1);
    assertThat(feed.items().getFirst().episode().title()).isEqualTo("真");
  }

  @Test
  void entities_and_bare_ampersands_do_no_harm() throws Exception {
    assertThat(title(small("甲&nbsp;&mdash; 乙 & 丙 &lt;丁").getBytes(StandardCharsets.UTF_8), null))
        .isEqualTo("甲 — 乙 & 丙 <丁");
  }

  // ux-security 5.6 no. 50, XXE and billion laughs
  @Test
  void a_doctype_expands_and_opens_nothing() throws Exception {
    var laughs =
        IntStream.range(1, 12)
            .mapToObj(i -> "<!ENTITY l%d \"%s\">".formatted(i, ("&l" + (i - 1) + ";").repeat(10)))
            .collect(Collectors.joining("\n", "<!ENTITY l0 \"ha\">", ""));
    var text =
        "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY xxe SYSTEM \"file:///etc/passwd\">"
            + laughs
            + "]>"
            + small("&xxe;&l11;");
    var title = title(text.getBytes(StandardCharsets.UTF_8), null);
    assertThat(title).doesNotContain("root:").hasSizeLessThan(50);
  }

  @Test
  void deep_nesting_and_a_large_description_are_survived() throws Exception {
    var deep = "<a>".repeat(5_000) + "x" + "</a>".repeat(5_000);
    assertThat(read(item("<guid>1</guid><title>深</title>" + deep)).items()).hasSize(1);
    var large = "字".repeat(1_000_000);
    assertThat(
            read(item("<guid>1</guid><title>大</title><description>" + large + "</description>"))
                .items())
        .hasSize(1);
  }

  // ux-security 5.6 no. 53
  @Test
  void items_lacking_guid_date_or_title_get_what_can_be_had() throws Exception {
    var noGuid = only("<title>题</title><link>https://show.test/9</link>");
    assertThat(noGuid.guid()).isEqualTo("https://show.test/9");
    assertThat(noGuid.published()).isNull();
    assertThat(only("<title>只有题</title>").guid()).isEqualTo("title:只有题");
    assertThat(only("<guid>1</guid><title> </title><description>说一件事。\n再说。</description>").title())
        .isEqualTo("说一件事。");
    assertThat(only("<enclosure url='https://cdn.test/77.mp3?x=1'/>").title()).isEqualTo("77.mp3");
    assertThat(
            only("<guid>1</guid><title>题</title><pubDate>Mon, 01 Jan 2990 00:00:00 GMT</pubDate>")
                .published())
        .isNull();
    assertThat(
            only("<guid>1</guid><title>题</title><itunes:duration>abc</itunes:duration>").duration())
        .isNull();
    var feed = read(item("<description></description>"));
    assertThat(feed.items()).isEmpty();
    assertThat(feed.warnings()).singleElement().asString().contains("1 items");
  }

  @Test
  void a_guid_that_two_items_share_tells_none_of_them() throws Exception {
    var feed =
        read(
            item(
                """
                <guid>same</guid><title>甲</title><enclosure url="https://cdn.test/1.mp3"/></item>
                <item><guid>same</guid><title>乙</title><enclosure url="https://cdn.test/2.mp3"/></item>
                <item><guid>same</guid><title>乙</title><enclosure url="https://cdn.test/2.mp3"/>
                """));
    assertThat(feed.items())
        .extracting(item -> item.episode().guid())
        .containsExactly("same https://cdn.test/1.mp3", "same https://cdn.test/2.mp3");
    assertThat(feed.warnings()).hasSize(1);
  }

  @Test
  void links_that_are_no_web_addresses_are_dropped() throws Exception {
    var episode =
        only(
            "<guid>1</guid><title>题</title><link>javascript:alert(1)</link><enclosure"
                + " url='file:///etc/passwd'/>");
    assertThat(episode.links().page()).isNull();
    assertThat(episode.links().audio()).isNull();
  }

  // ux-security 5.6 no. 50
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html><html><head><title>503</title></head></html>|web page",
        "<?xml version='1.0'?><opml><body/></opml>|OPML",
        "{\"version\":\"https://jsonfeed.org/version/1\"}|JSON",
        "just words|neither RSS nor Atom",
        "  \n |empty"
      })
  void what_is_no_feed_is_named(String line) {
    var bar = line.lastIndexOf('|');
    assertThatThrownBy(() -> read(line.substring(0, bar)))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining(line.substring(bar + 1));
  }

  @Test
  void no_bytes_and_binary_bytes_are_named() {
    assertThatThrownBy(() -> FeedReader.read(new byte[0], null, HOME))
        .hasMessageContaining("empty");
    assertThatThrownBy(() -> FeedReader.read(new byte[4000], null, HOME))
        .isInstanceOf(UnreadableException.class);
  }

  @Test
  void an_independent_reader_sees_the_same() throws Exception {
    var bytes = FULL.getBytes(StandardCharsets.UTF_8);
    var oracle = new SyndFeedInput().build(new XmlReader(new ByteArrayInputStream(bytes)));
    var ours = FeedReader.read(bytes, null, HOME);
    assertThat(ours.title()).isEqualTo(oracle.getTitle());
    for (var i = 0; i < ours.items().size(); i++) {
      var entry = oracle.getEntries().get(i);
      var episode = ours.items().get(i).episode();
      assertThat(episode.title()).isEqualTo(entry.getTitle());
      assertThat(episode.guid()).isEqualTo(entry.getUri());
      var date = entry.getPublishedDate();
      assertThat(episode.published()).isEqualTo(date == null ? null : date.toInstant());
    }
  }

  @Test
  void ten_thousand_items_are_read() throws Exception {
    var items =
        IntStream.rangeClosed(1, 10_000)
            .mapToObj(
                i ->
                    """
                    <item><guid>g%d</guid><title>第%d期：题目</title><description>&lt;p&gt;说明&lt;/p&gt;</description>
                    <enclosure url="https://cdn.test/%d.mp3" type="audio/mpeg"/></item>
                    """
                        .formatted(i, i, i))
            .collect(Collectors.joining());
    assertThat(read("<rss><channel><title>大</title>" + items + "</channel></rss>").items())
        .hasSize(10_000);
  }

  private static String small(String title) {
    return item("<guid>1</guid><title>" + title + "</title>");
  }

  private static String item(String inside) {
    return "<rss version='2.0'><channel><title>节目</title><item>"
        + inside
        + "</item></channel></rss>";
  }

  private static Incoming only(String inside) throws UnreadableException {
    return read(item(inside)).items().getFirst().episode();
  }

  private static String title(byte[] bytes, @Nullable String contentType)
      throws UnreadableException {
    return FeedReader.read(bytes, contentType, HOME).items().getFirst().episode().title();
  }

  private static Feed read(String text) throws UnreadableException {
    return FeedReader.read(text.getBytes(StandardCharsets.UTF_8), null, HOME);
  }
}
