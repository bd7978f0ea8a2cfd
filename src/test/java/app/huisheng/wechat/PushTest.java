package app.huisheng.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.reply.Inbound;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushTest {
  private static Map<String, String> message(String type) {
    var fields = new HashMap<String, String>();
    fields.put("ToUserName", "gh_1");
    fields.put("FromUserName", "oListener");
    fields.put("CreateTime", "1411525903");
    fields.put("MsgType", type);
    if (type.equals("event")) {
      fields.put("EventKey", "the-key");
    } else {
      fields.put("MsgId", "9223372036854775807");
    }
    return fields;
  }

  private static Inbound event(String name) {
    var fields = message("event");
    fields.put("Event", name);
    return Push.of(fields).inbound();
  }

  @ParameterizedTest
  @ValueSource(strings = {"image", "video", "shortvideo", "location", "link"})
  void messages_without_words_are_wordless(String type) {
    assertThat(Push.of(message(type)).inbound()).isEqualTo(new Inbound.Wordless());
  }

  @Test
  void a_text_has_its_words() {
    var fields = message("text");
    fields.put("Content", "第八十期");
    assertThat(Push.of(fields).inbound()).isEqualTo(new Inbound.Text("第八十期"));
  }

  @Test
  void what_wechat_could_not_pass_on_is_not_taken_for_words() {
    var fields = message("text");
    fields.put("Content", "【收到不支持的消息类型，暂无法显示】");
    assertThat(Push.of(fields).inbound()).isEqualTo(new Inbound.Wordless());
  }

  @Test
  void speech_has_what_was_recognised_or_nothing() {
    var fields = message("voice");
    assertThat(Push.of(fields).inbound()).isEqualTo(new Inbound.Voice(""));
    fields.put("Recognition", " 最新一期。");
    assertThat(Push.of(fields).inbound()).isEqualTo(new Inbound.Voice("最新一期。"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"subscribe", "SCAN"})
  void whoever_comes_is_welcomed(String name) {
    assertThat(event(name)).isEqualTo(new Inbound.Followed("the-key"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CLICK", "scancode_waitmsg"})
  void a_menu_entry_says_its_key(String name) {
    assertThat(event(name)).isEqualTo(new Inbound.Text("the-key"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LOCATION",
        "VIEW",
        "view_miniprogram",
        "scancode_push",
        "pic_sysphoto",
        "pic_photo_or_album",
        "pic_weixin",
        "location_select",
        "MASSSENDJOBFINISH",
        "PUBLISHJOBFINISH",
        "TEMPLATESENDJOBFINISH",
        "subscribe_msg_popup_event",
        "subscribe_msg_change_event",
        "subscribe_msg_sent_event",
        "qualification_verify_success",
        "qualification_verify_fail",
        "naming_verify_success",
        "naming_verify_fail",
        "annual_renew",
        "verify_expired",
        "user_info_modified",
        "user_authorization_revoke",
        "user_authorization_cancellation",
        "an_event_of_2031",
        "click",
        "",
      })
  void other_events_take_no_answer(String name) {
    assertThat(event(name)).isEqualTo(new Inbound.Unanswerable());
  }

  @ParameterizedTest
  @ValueSource(strings = {"FromUserName", "ToUserName", "MsgType", "MsgId"})
  void without_a_sender_a_type_or_an_identity_there_is_no_answer(String missing) {
    var fields = message("text");
    fields.put("Content", "80");
    fields.remove(missing);
    assertThat(Push.of(fields).answerable()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "MsgId, 2",
    "FromUserName, oOther",
    "MsgType, voice",
  })
  void messages_are_told_apart(String field, String other) {
    assertThat(changed(message("text"), field, other)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "CreateTime, 2",
    "FromUserName, oOther",
    "Event, SCAN",
    "EventKey, other",
  })
  void events_are_told_apart(String field, String other) {
    var fields = message("event");
    fields.put("Event", "CLICK");
    assertThat(changed(fields, field, other)).isTrue();
  }

  private static boolean changed(Map<String, String> fields, String field, String other) {
    var before = Push.of(fields).key();
    fields.put(field, other);
    return !Push.of(fields).key().equals(before);
  }

  @Test
  void no_more_than_five_hundred_characters_are_used_and_none_is_halved() {
    var fields = message("text");
    fields.put("Content", "x" + "🎙".repeat(400));
    assertThat(Push.of(fields).inbound()).isEqualTo(new Inbound.Text("x" + "🎙".repeat(249)));
  }
}
