package app.huisheng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.huisheng.simulator.Act;
import app.huisheng.simulator.Levers;
import app.huisheng.simulator.WeChatSide;
import app.huisheng.store.Databases;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The real server between the moment when its doors open and the one when its index is made, which
/// is put off here by whoever is to run what makes it.
class HalfReadyTest {
  private static final String TOKEN = "halfreadytoken";
  private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
  private static final String READING = "节目文稿还在读取";

  private final Path folder = Databases.folder();
  private final CountDownLatch index = new CountDownLatch(1);
  private final CompletableFuture<Integer> door = new CompletableFuture<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private Console console = new Console(folder);
  private App app;
  private Future<Ports> started;
  private WeChatSide weChat;
  private int management;

  @BeforeEach
  void open() throws Exception {
    try (var free = new ServerSocket(0)) {
      management = free.getLocalPort();
    }
    Map<String, String> environment =
        Map.of(
            "HUISHENG_DATA",
            folder.resolve("data").toString(),
            "HUISHENG_SERVER_PORT",
            "0",
            "HUISHENG_CONSOLE_PORT",
            "0",
            "HUISHENG_MANAGEMENT_PORT",
            String.valueOf(management),
            "HUISHENG_SEARCH_SEMANTIC",
            "off",
            "HUISHENG_WECHAT_APP_ID",
            "wxhalfready",
            "HUISHENG_WECHAT_TOKEN",
            TOKEN,
            "HUISHENG_WECHAT_ENCODING_AES_KEY",
            KEY);
    console = new Console(environment);
    bringIn(1, "修自行车", "链条总掉怎么办？先看后拨链器有没有歪，再调限位螺丝。");
    bringIn(2, "在海边烤面包", "面团要发酵十二个小时，炉温两百三十度，出炉以后再等半天。");
    app =
        App.open(new SettingsReader(environment).read().settings(), InstantSource.system(), held());
    started =
        Executors.newVirtualThreadPerTaskExecutor()
            .submit(
                () ->
                    app.start(
                        _ -> {},
                        port -> {
                          door.complete(port);
                          return _ -> {};
                        }));
    weChat =
        new WeChatSide(
            new WeChatSide.Account(
                URI.create("http://127.0.0.1:" + door.get(30, TimeUnit.SECONDS) + "/wechat"),
                TOKEN,
                "wxhalfready",
                KEY,
                "gh_half"),
            InstantSource.system());
  }

  /// Lets the episodes be read, and the index wait.
  private Executor held() {
    var tasks = new AtomicInteger();
    return task -> {
      boolean first = tasks.incrementAndGet() == 1;
      var _ =
          Thread.ofVirtual()
              .start(
                  () -> {
                    if (!first) {
                      await().atMost(Duration.ofMinutes(2)).until(() -> index.getCount() == 0);
                    }
                    task.run();
                  });
    };
  }

  @AfterEach
  void close() throws Exception {
    index.countDown();
    var _ = started.get(60, TimeUnit.SECONDS);
    app.close();
    weChat.close();
    http.close();
  }

  private void bringIn(int number, String title, String said) throws IOException {
    Path file = folder.resolve("%03d.txt".formatted(number));
    Files.writeString(file, "第%d期 %s\n\n主持人：你好。\n\n嘉宾：%s\n".formatted(number, title, said));
    assertThat(console.run("import", file.toString()).code()).isZero();
  }

  private String says(String words) {
    var exchange =
        weChat.send(
            new Act.Said("oHalf", words),
            Levers.of(Levers.Mode.SAFE).waiting(Duration.ofSeconds(30)));
    assertThat(exchange.complaints()).as(words).isEmpty();
    return exchange.decryptedResponse();
  }

  private HttpResponse<String> ready() throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + "/health/ready"))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private void awaitReady() {
    await()
        .atMost(60, TimeUnit.SECONDS)
        .ignoreExceptionsInstanceOf(IOException.class)
        .untilAsserted(() -> assertThat(ready().body()).isEqualTo("ready"));
  }

  @Test
  void what_needs_no_index_is_answered_before_there_is_one_and_a_topic_is_told_the_truth()
      throws Exception {
    assertThat(says("第1期")).contains("修自行车");
    assertThat(says("下一期")).contains("海边烤面包");
    assertThat(says("最新")).contains("海边烤面包");
    assertThat(says("上一期")).contains("修自行车");
    assertThat(says("目录")).contains("修自行车", "海边烤面包");
    assertThat(says("7")).contains("没有第7期");
    assertThat(says("加群")).doesNotContain(READING, "没有找到");
    assertThat(says("谢谢")).doesNotContain(READING, "没有找到");

    assertThat(says("面团发酵多久")).contains(READING).doesNotContain("没有找到");

    await()
        .atMost(30, TimeUnit.SECONDS)
        .ignoreExceptionsInstanceOf(IOException.class)
        .untilAsserted(() -> assertThat(ready().body()).isEqualTo("waiting for index, warm-up"));
    assertThat(ready().statusCode()).isEqualTo(503);
    bringIn(3, "搬家", "女儿转学第一个月没有伙伴，后来靠踢足球交到了朋友。");
    index.countDown();

    awaitReady();
    assertThat(says("面团发酵多久")).contains("十二个小时");
    await()
        .atMost(30, TimeUnit.SECONDS)
        .untilAsserted(() -> assertThat(says("第3期")).contains("搬家"));
  }

  @Test
  void a_topic_that_comes_a_little_too_early_waits_for_the_index_and_is_answered()
      throws Exception {
    var early = new CompletableFuture<String>();
    var _ = Thread.ofVirtual().start(() -> early.complete(says("面团发酵多久")));
    assertThat(says("第1期")).contains("修自行车");
    index.countDown();
    assertThat(early.get(60, TimeUnit.SECONDS)).contains("十二个小时");
    awaitReady();
  }
}
