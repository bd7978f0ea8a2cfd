package app.huisheng.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.simulator.Levers.Mode;
import io.javalin.Javalin;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/// How the demo's page shows each kind of answer, in a real browser, before an account that answers
/// by a script.
class DemoPageLookTest {
  private static final String CARD =
      """
      <MsgType>news</MsgType><ArticleCount>1</ArticleCount><Articles><item>\
      <Title><![CDATA[第80期 OpenAI高管为何纷纷离职]]></Title>\
      <Description><![CDATA[首席技术官米拉·穆拉蒂突然离职，联合创始人一个接一个离开。
      还可以看：1 第79期 披头士]]></Description><PicUrl>https://a.example/p</PicUrl>\
      <Url><![CDATA[https://podcast.example/episodes/80]]></Url></item></Articles>\
      """;

  private static final String LINKS =
      text(
          """
          你好，这里是《湖边生意经》。
          · 回复 <a href="weixin://bizmsgmenu?msgmenucontent=%E6%9C%80%E6%96%B0&msgmenuid=1">最新</a>
          · <a href="https://podcast.example/episodes/80">第80期</a>
          · https://podcast.example/，欢迎
          <b onclick="alert(1)">不是标记</b>\
          """);

  private static ScriptedAccount account;
  private static Javalin console;
  private static WeChatApiSide wechat;
  private static Browser browser;

  @BeforeAll
  static void open() {
    account =
        new ScriptedAccount(
            words ->
                switch (words) {
                  case "" -> LINKS;
                  case "最新" -> CARD;
                  case "silent" -> "";
                  case "long" -> text("长".repeat(800));
                  default -> text("你说：" + words);
                });
    var trace =
        """
        {"intent": "search", "because": "OpenAI", "episodes": [80, 75], "passages":
         [{"episode": 80, "speaker": "知夏", "start": 75.2, "text": "关键是她不是第一个。"}]}\
        """;
    var page = new DemoPage("湖边生意经", Map.of(Mode.PLAIN, account.side()), _ -> Optional.of(trace));
    wechat = WeChatApiSide.start(InstantSource.system());
    console =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  page.open(config.routes);
                  new DemoAccount(wechat, "oHost", () -> {}).open(config.routes);
                })
            .start("127.0.0.1", 0);
    browser = Browser.start();
  }

  @AfterAll
  static void close() {
    browser.close();
    console.stop();
    wechat.close();
    account.close();
  }

  @BeforeEach
  void openPage() {
    browser.size(1280, 900);
    browser.open("http://127.0.0.1:" + console.port() + "/demo");
    browser.find("[data-ready] .turn[data-answer=text]");
  }

  private static String text(String words) {
    return "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[" + words + "]]></Content>";
  }

  private static void type(String words) {
    browser.find("#words").sendKeys(words, Keys.ENTER);
  }

  @Test
  void links_are_links_and_everything_else_is_text() {
    var bubble = browser.find(".turn[data-answer=text] .bubble");

    assertThat(bubble.getText()).contains("<b onclick=\"alert(1)\">不是标记</b>");
    assertThat(bubble.findElements(By.cssSelector("a")))
        .extracting(link -> link.getDomAttribute("href"))
        .containsExactly("https://podcast.example/episodes/80", "https://podcast.example/");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void a_tapped_quick_reply_is_sent_as_words_and_answered_with_a_card() {
    browser.find(".bubble button.link").click();

    assertThat(browser.find("[data-answer=news] h3").getText()).contains("第80期");
    assertThat(browser.find(".mine .bubble").getText()).isEqualTo("最新");
    browser.screenshot("page-desktop");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void a_fault_is_shown_as_the_listener_would_see_it() {
    type("long");

    assertThat(browser.find("[data-answer=fault]").getText()).contains("服务出现故障");
    assertThat(browser.find(".pill.bad").getText()).isEqualTo("微信不收");
    browser.screenshot("page-fault");
  }

  @Test
  void silence_is_told_from_an_answer() {
    type("silent");

    browser.until(() -> browser.find("#talk").getText().contains("（没有回复）"));
  }

  @Test
  void the_inspector_follows_the_bubble_that_is_pressed() {
    type("一");
    browser.until(() -> browser.count(".turn[data-answer=text]") == 2);
    assertThat(browser.find(".inspector pre").getText()).contains("[CDATA[一]]");

    browser.find(".turn[data-answer=text] button.tried").sendKeys(Keys.ENTER);

    browser.until(() -> browser.find(".inspector pre").getText().contains("subscribe"));
  }

  @Test
  void it_speaks_english_too() {
    browser.find("#language").click();

    assertThat(browser.find("html").getDomAttribute("lang")).isEqualTo("en");
    assertThat(browser.find("#send").getText()).isEqualTo("Send");
    browser.screenshot("page-english");
    browser.find("#language").click();
    assertThat(browser.find("#send").getText()).isEqualTo("发送");
  }

  @Test
  void a_phone_shows_it_all_without_scrolling_sideways() {
    browser.size(360, 740);
    type("最新");
    browser.find("[data-answer=news]");

    assertThat(browser.scrollsSideways()).isFalse();
    browser.screenshot("page-phone");
    browser.ask("document.querySelector('.side').scrollIntoView()");
    browser.screenshot("page-phone-inspector");
    browser.find("#language").click();
    assertThat(browser.scrollsSideways()).isFalse();
  }

  @Test
  void it_follows_a_device_that_is_set_to_dark() {
    browser.dark(true);
    try {
      type("最新");
      browser.find("[data-answer=news]");

      assertThat(browser.ask("getComputedStyle(document.body).backgroundColor"))
          .isEqualTo("rgb(15, 20, 18)");
      browser.screenshot("page-dark");
    } finally {
      browser.dark(false);
    }
  }

  @Test
  void everything_can_be_pressed_by_a_thumb() {
    browser.size(360, 740);

    var small =
        browser.ask(
            """
            [...document.querySelectorAll('button, input:not([type=checkbox]):not([type=radio])')]
              .filter(e => e.offsetParent && !e.matches('.link') && e.getBoundingClientRect().height < 40)
              .map(e => e.id || e.textContent)\
            """);
    assertThat((java.util.List<?>) small).isEmpty();
  }
}
