package app.huisheng;

import static app.huisheng.Newsroom.HUA;
import static app.huisheng.Newsroom.LISTENER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HostsInPlainModeTest {
  @Test
  void case_05_where_anybody_can_sign_anybodys_words_no_order_is_honoured() throws Exception {
    try (var room = new Newsroom(Map.of("HUISHENG_WECHAT_ENCODING_AES_KEY", ""))) {
      room.episode(80, "出海的品牌");
      for (var words : new String[] {"广播 80", "状态", "定时 80 明天 20:00", "邀请", "登录"}) {
        assertThat(room.says(HUA, words)).isEqualTo(room.says(LISTENER, words));
      }
      assertThat(room.app.outgoing().broadcasts().list(1)).isEmpty();
    }
  }
}
