package app.huisheng.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.simulator.WeChatApiFault;
import app.huisheng.simulator.WeChatApiLevers.Kind;
import app.huisheng.store.Database;
import app.huisheng.store.Databases;
import app.huisheng.wechat.WeChatSettings.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The account's menu: what a host may write, and when WeChat hears of it.
class MenuTest {
  private static final String CREATE = "/cgi-bin/menu/create";

  @TempDir Path folder;
  private final ApiBench bench = new ApiBench();
  private final Database database = Databases.fresh(app.huisheng.store.Kind.SQLITE);
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("menu.yaml");
    var _ = Files.copy(Path.of("config/menu.yaml"), file);
  }

  @AfterEach
  void close() {
    bench.close();
    database.close();
  }

  private WeChatSending sending(Kind kind) {
    bench.side.levers().kind(kind);
    var sending =
        new WeChatSending(bench.settings(Mode.DRAFT), database, bench.clock, _ -> new byte[0]);
    var _ = sending.examine();
    return sending;
  }

  @Test
  void the_menu_that_comes_along_is_in_order_and_sent_once() {
    assertThat(WeChatSending.menuProblems(file)).isEmpty();
    var sending = sending(Kind.SUBSCRIPTION);
    assertThat(sending.keepMenu(file)).isTrue();
    assertThat(sending.keepMenu(file)).isFalse();
    assertThat(bench.side.count(CREATE)).isEqualTo(1);
  }

  @Test
  void after_a_restart_a_menu_that_wechat_has_is_not_sent_again() {
    assertThat(sending(Kind.SERVICE).keepMenu(file)).isTrue();
    assertThat(sending(Kind.SERVICE).keepMenu(file)).isTrue();
    assertThat(bench.side.count(CREATE)).isEqualTo(1);
  }

  @Test
  void a_changed_file_is_sent_and_one_that_lost_its_answer_again() throws IOException {
    var sending = sending(Kind.SERVICE);
    assertThat(sending.keepMenu(file)).isTrue();
    Files.writeString(file, "- {name: 官网, url: \"https://pod.example\"}\n");
    bench.side.levers().always(CREATE, WeChatApiFault.code(45009));
    assertThat(sending.keepMenu(file)).isTrue();
    bench.side.levers().healed();
    assertThat(sending.keepMenu(file)).isTrue();
    assertThat(sending.keepMenu(file)).isFalse();
    assertThat(bench.side.requests())
        .last()
        .satisfies(request -> assertThat(request.body()).contains("官网", "https://pod.example"));
  }

  @Test
  void an_account_that_may_have_no_menu_is_left_alone() {
    assertThat(sending(Kind.PERSONAL).keepMenu(file)).isFalse();
    assertThat(bench.side.count(CREATE)).isZero();
  }

  @Test
  void an_account_that_lost_the_right_is_asked_once_and_left_alone() {
    var sending = sending(Kind.SUBSCRIPTION);
    bench.side.levers().kind(Kind.PERSONAL);
    assertThat(sending.keepMenu(file)).isTrue();
    assertThat(sending.keepMenu(file)).isFalse();
    assertThat(bench.side.count(CREATE)).isEqualTo(1);
    assertThat(sending.known())
        .anySatisfy(found -> assertThat(found.what()).startsWith("自定义菜单：不可用"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- {name: 名字太长了吧, key: 最新}",
        "- {name: 空的}",
        "- {name: 两样, key: 最新, url: \"https://pod.example\"}",
        "- {name: 坏地址, url: pod.example}",
        "- {name: 脚本, url: \"javascript:alert(1)\"}",
        "- {name: 错字, kye: 最新}",
        "- {key: 最新}",
        "[{name: 一, key: a}, {name: 二, key: b}, {name: 三, key: c}, {name: 四, key: d}]",
        "- {name: 深, items: [{name: 更深, items: [{name: 底, key: a}]}]}",
        "just words",
        "- {name: [",
      })
  void what_wechat_would_refuse_is_said_and_not_sent(String yaml) throws IOException {
    Files.writeString(file, yaml);
    assertThat(WeChatSending.menuProblems(file)).isNotEmpty();
    assertThat(sending(Kind.SERVICE).keepMenu(file)).isFalse();
    assertThat(bench.side.count(CREATE)).isZero();
  }

  @Test
  void without_a_file_there_is_no_menu_of_ours() throws IOException {
    Files.delete(file);
    assertThat(WeChatSending.menuProblems(file)).isEmpty();
    assertThat(sending(Kind.SERVICE).keepMenu(file)).isFalse();
  }
}
