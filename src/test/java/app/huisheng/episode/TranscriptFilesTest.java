package app.huisheng.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptFilesTest {
  private static final String PLAIN =
      """
      Episode 12: 城市为什么需要树

      阿明:欢迎回来。今天我们聊行道树,为什么有的街道凉快五度?

      Lin: 主要是树冠。树冠遮住了路面,
      也让水分慢慢蒸发。

      第二个原因是土壤。

      阿明：那么老城区怎么办呢？

      Lin：先从学校门口种起。

      阿明:好了,今天的节目就到这里了。欢迎加我们的群。

      P.S. 我们的公众号已经上线。

      Next
      Next

      Episode 11: 海边的灯塔
      """;

  @TempDir private Path folder;

  @Test
  void plain_text_has_title_number_and_turns_without_residue() throws Exception {
    var incoming = read("episode-012-transcript.txt", PLAIN.getBytes(StandardCharsets.UTF_8));
    assertThat(incoming.guid()).isEqualTo("file:episode-012-transcript.txt");
    assertThat(incoming.title()).isEqualTo("Episode 12: 城市为什么需要树");
    assertThat(incoming.number()).isEqualTo(12);
    assertThat(incoming.transcript().turns())
        .containsExactly(
            new Turn("阿明", null, "欢迎回来。今天我们聊行道树,为什么有的街道凉快五度?"),
            new Turn("Lin", null, "主要是树冠。树冠遮住了路面,也让水分慢慢蒸发。\n第二个原因是土壤。"),
            new Turn("阿明", null, "那么老城区怎么办呢？"),
            new Turn("Lin", null, "先从学校门口种起。"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB18030", "GBK", "UTF-16LE", "UTF-16BE", "UTF-16"})
  void every_usual_encoding_reads_the_same(String charset) throws Exception {
    var expected = read("a.txt", PLAIN.getBytes(StandardCharsets.UTF_8));
    var found = read("a.txt", PLAIN.getBytes(Charset.forName(charset)));
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void big5_is_told_from_gb18030() throws Exception {
    var text = "甲：歡迎收聽這個節目，我們今天談談樹木與城市的關係。\n乙：謝謝，這個題目很有意思，說來話長。\n甲：請說。\n乙：好的。\n";
    assertThat(read("a.txt", text.getBytes(Charset.forName("Big5"))).transcript().turns())
        .first()
        .isEqualTo(new Turn("甲", null, "歡迎收聽這個節目，我們今天談談樹木與城市的關係。"));
  }

  @Test
  void byte_order_marks_and_invisible_characters_go() throws Exception {
    var text = "\uFEFF甲：你\u200B\u200B\u200B好\u202E呀\u2066。\r\n乙：👩\u200D💻 再\u0007见。\r\n";
    assertThat(read("a.txt", text.getBytes(StandardCharsets.UTF_8)).transcript().turns())
        .containsExactly(new Turn("甲", null, "你好呀。"), new Turn("乙", null, "👩\u200D💻 再见。"));
  }

  @Test
  void utf8_with_a_broken_character_is_still_utf8() throws Exception {
    var bytes = PLAIN.getBytes(StandardCharsets.UTF_8);
    var cut = java.util.Arrays.copyOf(bytes, bytes.length - 3);
    cut[cut.length - 1] = (byte) 0xE6;
    assertThat(read("a.txt", cut).title()).isEqualTo("Episode 12: 城市为什么需要树");
  }

  @Test
  void markdown_has_a_header_of_facts_and_bold_speakers() throws Exception {
    var text =
        """
        ---
        title: 树的故事
        number: 13
        date: 2024-10-18
        page: https://show.test/13
        audio: https://show.test/13.mp3
        ---
        ## 简介
        一句话说清这期讲什么。

        ## 文稿
        **阿明：** 今天请到了[林老师](https://lin.test)。

        **林**：大家好，我来说说 *树*。

        **阿明：** 请讲。

        **林**：好的，从树根开始。
        """;
    var incoming = read("13.md", text.getBytes(StandardCharsets.UTF_8));
    assertThat(incoming.title()).isEqualTo("树的故事");
    assertThat(incoming.number()).isEqualTo(13);
    assertThat(incoming.published()).isEqualTo(Instant.parse("2024-10-18T00:00:00Z"));
    assertThat(incoming.links())
        .isEqualTo(new Episode.Links("https://show.test/13", "https://show.test/13.mp3", null));
    assertThat(incoming.notes()).isEqualTo("一句话说清这期讲什么。");
    assertThat(incoming.transcript().turns())
        .startsWith(new Turn("阿明", null, "今天请到了林老师。"), new Turn("林", null, "大家好，我来说说 树。"))
        .hasSize(4);
  }

  @Test
  void html_is_read_without_its_page() throws Exception {
    var text =
        """
        <!DOCTYPE html><html><head><title>站名</title><script>var x = "甲：假的";</script></head>
        <body><nav>首页 关于</nav><h1>第十四期：河流</h1>
        <p><strong>甲：</strong>河水从哪里来&nbsp;呢？</p><p>乙：从山上&lt;下来&gt;。</p>
        <p>甲：然后呢？</p><p>乙：流到海里。<br>再变成云。</p><footer>版权</footer></body></html>
        """;
    var incoming = read("page.html", text.getBytes(StandardCharsets.UTF_8));
    assertThat(incoming.number()).isEqualTo(14);
    assertThat(incoming.title()).isEqualTo("第十四期：河流");
    assertThat(incoming.transcript().turns())
        .containsExactly(
            new Turn("甲", null, "河水从哪里来 呢？"),
            new Turn("乙", null, "从山上<下来>。"),
            new Turn("甲", null, "然后呢？"),
            new Turn("乙", null, "流到海里。\n再变成云。"));
  }

  @Test
  void html_of_the_podcast_namespace_keeps_speakers_and_times() throws Exception {
    var text =
        """
        <cite>Kevin:</cite><time>0:00</time><p>We have something to say about trees.</p>
        <cite>Alban:</cite><time>0:05</time><p>Then please say it now.</p>
        """;
    assertThat(read("t.html", text.getBytes(StandardCharsets.UTF_8)).transcript().turns())
        .containsExactly(
            new Turn("Kevin", Duration.ZERO, "We have something to say about trees."),
            new Turn("Alban", Duration.ofSeconds(5), "Then please say it now."));
  }

  @Test
  void srt_keeps_time_and_speaker_and_joins_short_cues() throws Exception {
    var text =
        """
        1\r
        00:00:01,500 --> 00:00:03,000\r
        甲：今天我们来聊聊\r
        \r
        2\r
        00:00:03,000 --> 00:00:05,000\r
        城市里的树。\r
        \r
        3\r
        00:00:05,250 --> 00:00:07,000\r
        乙：好的。\r
        \r
        4
        01:02:03.000 --> 01:02:04.000
        甲：<i>再见</i>。
        """;
    assertThat(read("a.srt", text.getBytes(StandardCharsets.UTF_8)).transcript().turns())
        .containsExactly(
            new Turn("甲", Duration.ofMillis(1500), "今天我们来聊聊城市里的树。"),
            new Turn("乙", Duration.ofMillis(5250), "好的。"),
            new Turn("甲", Duration.ofSeconds(3723), "再见。"));
  }

  @Test
  void vtt_reads_voice_tags_and_skips_notes_styles_and_settings() throws Exception {
    var text =
        """
        WEBVTT - 标题

        NOTE 这是注释

        STYLE
        ::cue { color: red }

        intro
        00:01.000 --> 00:04.000 align:start position:10%
        <v 骅>OpenAI &amp; <b>微软</b></v>

        00:04.000 --> 00:06.000
        <v.loud Poy>对的。</v>
        """;
    assertThat(read("a.vtt", text.getBytes(StandardCharsets.UTF_8)).transcript().turns())
        .containsExactly(
            new Turn("骅", Duration.ofSeconds(1), "OpenAI & 微软"),
            new Turn("Poy", Duration.ofSeconds(4), "对的。"));
  }

  @Test
  void rolling_captions_are_not_said_twice() throws Exception {
    var text =
        """
        WEBVTT

        00:00.000 --> 00:02.000
        first line here

        00:02.000 --> 00:04.000
        first line here
        second line there
        """;
    assertThat(read("a.vtt", text.getBytes(StandardCharsets.UTF_8)).transcript().turns())
        .containsExactly(new Turn("", Duration.ZERO, "first line here second line there"));
  }

  @Test
  void json_of_the_podcast_namespace_and_of_whisper() throws Exception {
    var podcast =
        """
        {"version":"1.0.0","segments":[
          {"speaker":"骅","startTime":0.5,"endTime":1,"body":"你"},
          {"speaker":"骅","startTime":1,"endTime":2,"body":"好。"},
          {"speaker":"Poy","startTime":2.25,"endTime":3,"body":"Hello"},
          {"speaker":"Poy","startTime":3,"endTime":4,"body":"world"}]}
        """;
    assertThat(read("a.json", podcast.getBytes(StandardCharsets.UTF_8)).transcript().turns())
        .containsExactly(
            new Turn("骅", Duration.ofMillis(500), "你好。"),
            new Turn("Poy", Duration.ofMillis(2250), "Hello world"));
    var whisper =
        """
        {"text":"...","language":"zh","segments":[
          {"id":0,"start":0.0,"end":2.0,"text":" 大家好。"},{"id":1,"start":2.0,"end":4.0,"text":" 开始吧。"}]}
        """;
    assertThat(read("a.json", whisper.getBytes(StandardCharsets.UTF_8)).transcript().turns())
        .containsExactly(new Turn("", Duration.ZERO, "大家好。开始吧。"));
    var cpp = "{\"transcription\":[{\"offsets\":{\"from\":1500,\"to\":2000},\"text\":\"你好\"}]}";
    assertThat(read("a.json", cpp.getBytes(StandardCharsets.UTF_8)).transcript().turns())
        .containsExactly(new Turn("", Duration.ofMillis(1500), "你好"));
  }

  @Test
  void speech_recognition_exports_have_a_line_for_speaker_and_time() throws Exception {
    var text =
        """
        说话人1 00:03
        今天我们聊树。

        说话人2 00:09
        好的，从树根开始。

        说话人1 01:00:15
        请讲。
        """;
    assertThat(read("听悟.txt", text.getBytes(StandardCharsets.UTF_8)).transcript().turns())
        .containsExactly(
            new Turn("说话人1", Duration.ofSeconds(3), "今天我们聊树。"),
            new Turn("说话人2", Duration.ofSeconds(9), "好的，从树根开始。"),
            new Turn("说话人1", Duration.ofSeconds(3615), "请讲。"));
  }

  @Test
  void times_before_the_speaker_are_kept() throws Exception {
    var text = "[00:01] 甲：开始。\n[00:05] 乙：继续。\n[00:12] 甲：结束。\n";
    assertThat(read("a.txt", text.getBytes(StandardCharsets.UTF_8)).transcript().turns())
        .extracting(Turn::start)
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(12));
  }

  @Test
  void without_title_the_name_is_the_title_and_gives_the_number() throws Exception {
    var incoming = read("EP80 高管离职.txt", "甲：为什么？\n乙：不知道。\n".getBytes(StandardCharsets.UTF_8));
    assertThat(incoming.title()).isEqualTo("EP80 高管离职");
    assertThat(incoming.number()).isEqualTo(80);
    assertThat(read("080.txt", "甲：为什么？\n乙：不知道。\n".getBytes(StandardCharsets.UTF_8)).number())
        .isEqualTo(80);
  }

  @Test
  void without_speakers_the_text_is_kept_whole() throws Exception {
    var text = "树的一生\n\n第一段讲种子，例如：橡子。\n\n第二段讲结果。比如：苹果。\n";
    assertThat(read("a.txt", text.getBytes(StandardCharsets.UTF_8)).transcript().turns())
        .containsExactly(new Turn("", null, "第一段讲种子，例如：橡子。\n第二段讲结果。比如：苹果。"));
  }

  @Test
  void an_empty_file_is_refused() {
    assertRefused("empty.txt", new byte[0], "it is empty");
    assertRefused(
        "blank.txt", " \r\n\u3000\uFEFF\n".getBytes(StandardCharsets.UTF_8), "it is empty");
    assertRefused("no-cues.vtt", "WEBVTT\n\n".getBytes(StandardCharsets.UTF_8), "no text");
  }

  @Test
  void a_binary_file_is_refused() {
    var bytes = new byte[100_000];
    new Random(7).nextBytes(bytes);
    assertRefused("picture.txt", bytes, "");
    bytes[0] = 'P';
    bytes[1] = 'K';
    assertRefused("archive.txt", bytes, "binary");
  }

  @Test
  void an_encoding_nobody_can_tell_is_refused() {
    assertRefused(
        "latin.txt",
        "caf\u00e9 cr\u00e8me d\u00e9j\u00e0".getBytes(StandardCharsets.ISO_8859_1),
        "UTF-8");
  }

  @Test
  void broken_json_is_refused_with_its_line() {
    assertRefused(
        "a.json", "{\"segments\": [\n{\"text\": ".getBytes(StandardCharsets.UTF_8), "line 2");
  }

  @Test
  void a_hundred_megabytes_are_refused_unread() throws IOException {
    var file = folder.resolve("huge.txt");
    try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(100L * 1024 * 1024);
    }
    assertThatThrownBy(() -> TranscriptFiles.read(file))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("100 MB");
  }

  @Test
  void a_missing_file_is_named() {
    assertThatThrownBy(() -> TranscriptFiles.read(folder.resolve("nowhere.txt")))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("nowhere.txt does not exist: check its name");
  }

  private void assertRefused(String name, byte[] content, String reason) {
    assertThatThrownBy(() -> read(name, content))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(reason)
        .message()
        .doesNotContain("\n");
  }

  private Incoming read(String name, byte[] content) throws UnreadableException, IOException {
    var file = folder.resolve(name);
    var _ = Files.write(file, content);
    return TranscriptFiles.read(file);
  }
}
