package app.huisheng.wechat;

import app.huisheng.audience.Messenger;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Withdrawal;
import app.huisheng.words.Words;
import java.util.function.Function;
import me.chanjar.weixin.common.api.WxConsts.MassMsgType;
import me.chanjar.weixin.mp.bean.WxMpMassPreviewMessage;
import me.chanjar.weixin.mp.bean.kefu.WxMpKefuMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The smaller things that are sent: an answer to one listener, a preview to one host, and the
/// deletion of what went out.
final class Errands implements Messenger {
  private static final Logger LOG = LoggerFactory.getLogger(Errands.class);

  private final Gateway gateway;
  private final Rights rights;
  private final Words words;

  Errands(Gateway gateway, Rights rights, Words words) {
    this.gateway = gateway;
    this.rights = rights;
    this.words = words;
  }

  /// WeChat has no id by which a repeated message is recognised, so it is sent once.
  @Override
  public Sent send(String openid, String text) {
    if (rights.of(Rights.Name.MASS).standing() == Rights.Standing.NO) {
      return Sent.NOT_ALLOWED; // the same accounts may neither send to all nor to one
    }
    var message = WxMpKefuMessage.TEXT().toUser(openid).content(text).build();
    var answer = gateway.once(weChat -> weChat.getKefuService().sendKefuMessage(message));
    return answer.failure().map(trouble -> sent(trouble.sort())).orElse(Sent.DONE);
  }

  private static Sent sent(Trouble.Sort sort) {
    return switch (sort) {
      case NO_RIGHT, WINDOW, USER_GONE, REFUSED, DAILY_QUOTA, MASS_QUOTA, MEDIA_GONE, SECRET ->
          Sent.NOT_ALLOWED;
      case TOKEN, BUSY, RATE, NETWORK, NOT_SENT -> Sent.LATER;
      case LOST, ALREADY_DONE -> Sent.UNKNOWN;
    };
  }

  /// Shows a draft on one phone.
  void preview(String openid, String draft) {
    var message = new WxMpMassPreviewMessage();
    message.setToWxUserOpenid(openid);
    message.setMsgType(MassMsgType.MPNEWS);
    message.setMediaId(draft);
    show(message);
  }

  /// Shows a text on one phone, as followers would get it.
  void previewWords(String openid, String text) {
    var message = new WxMpMassPreviewMessage();
    message.setToWxUserOpenid(openid);
    message.setMsgType(MassMsgType.TEXT);
    message.setContent(text);
    show(message);
  }

  private void show(WxMpMassPreviewMessage message) {
    var answer = gateway.once(weChat -> weChat.getMassMessageService().massMessagePreview(message));
    LOG.info("wechat preview sent failure={}", answer.failure().map(Trouble::sort).orElse(null));
  }

  /// What followers have on their phones stays there: only the article behind it goes.
  Withdrawal withdraw(Delivery delivery, boolean published) {
    var reference = delivery.reference() == null ? "" : delivery.reference();
    if (reference.isEmpty()) {
      return new Withdrawal.Cannot(words.say("nothing-to-withdraw"));
    }
    if (delivery.state() == Delivery.State.PREPARED) {
      return gone(
          gateway.repeatable(weChat -> weChat.getDraftService().delDraft(reference)),
          "draft-withdrawn");
    }
    if (!delivery.toAll()) {
      return published
          ? gone(
              gateway.repeatable(weChat -> weChat.getFreePublishService().deletePush(reference, 0)),
              "article-withdrawn")
          : new Withdrawal.Cannot(words.say("nothing-to-withdraw"));
    }
    if (delivery.post().link().isEmpty()) {
      return new Withdrawal.Cannot(words.say("words-stay"));
    }
    return gone(gateway.repeatable(massDeletion(Long.parseLong(reference))), "mass-withdrawn");
  }

  private static Gateway.Call<Boolean> massDeletion(long job) {
    return weChat -> {
      weChat.getMassMessageService().delete(job, 0);
      return true;
    };
  }

  private Withdrawal gone(Answered<Boolean> answer, String stays) {
    Function<Trouble, Withdrawal> not =
        trouble ->
            switch (trouble.sort()) {
              case NO_RIGHT, REFUSED, WINDOW, USER_GONE, MASS_QUOTA ->
                  new Withdrawal.Cannot(words.say("not-withdrawn", trouble.words()));
              case MEDIA_GONE, ALREADY_DONE -> new Withdrawal.Gone(words.say(stays));
              case TOKEN, BUSY, DAILY_QUOTA, RATE, NETWORK, SECRET, NOT_SENT, LOST ->
                  new Withdrawal.Later(words.say("not-withdrawn", trouble.words()));
            };
    return answer.failure().map(not).orElseGet(() -> new Withdrawal.Gone(words.say(stays)));
  }
}
