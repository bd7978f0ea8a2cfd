package app.huisheng.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.huisheng.reply.Inbound;
import app.huisheng.reply.Reply;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import me.chanjar.weixin.mp.bean.message.WxMpXmlMessage;
import me.chanjar.weixin.mp.bean.message.WxMpXmlOutMessage;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;
import me.chanjar.weixin.mp.util.crypto.WxMpCryptUtil;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// What a push in safe mode costs without answering it: verify, decrypt, parse, write, encrypt. By
/// our codec and by WxJava's own classes, on the same bytes.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class CodecBenchmark {
  private static final String APP_ID = "wx0123456789abcdef";
  private static final String TOKEN = "huishengtest";
  private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
  private static final String TIME = "1795521600";
  private static final String NONCE = "461056294";
  private static final String ANSWER =
      "第80期：穆拉蒂为什么离开 OpenAI\n\n".concat("本期聊人事变动的来龙去脉。".repeat(16))
          + "\n\nhttps://example.org/e/80?c=w\n\n回复数字看其他几期：1、2、3";
  private static final String MESSAGE =
      """
      <xml><ToUserName><![CDATA[gh_0123456789ab]]></ToUserName>
      <FromUserName><![CDATA[oLVPpjqs9BhvzwPj5A-vTYAX3GLc]]></FromUserName>
      <CreateTime>1795521600</CreateTime>
      <MsgType><![CDATA[text]]></MsgType>
      <Content><![CDATA[穆拉蒂为什么离职]]></Content>
      <MsgId>7000000000000000001</MsgId>
      </xml>\
      """;

  private final Signature signatures = new Signature(TOKEN);
  private final Envelope envelope = new Envelope(APP_ID, signatures, KEY);
  private final WxMpDefaultConfigImpl config = new WxMpDefaultConfigImpl();
  private final byte[] body;
  private final String query;
  private final String signature;

  /// Seals the message that both sides open.
  public CodecBenchmark() {
    config.setAppId(APP_ID);
    config.setToken(TOKEN);
    config.setAesKey(KEY);
    var sealed = envelope.seal("0123456789abcdef".getBytes(UTF_8), MESSAGE.getBytes(UTF_8));
    body =
        """
        <xml>
            <ToUserName><![CDATA[gh_0123456789ab]]></ToUserName>
            <Encrypt><![CDATA[%s]]></Encrypt>
        </xml>
        """
            .formatted(new String(sealed, UTF_8))
            .getBytes(UTF_8);
    signature = signatures.of(TIME, NONCE, sealed);
    query =
        "signature=%s&timestamp=%s&nonce=%s&openid=oL&encrypt_type=aes&msg_signature=%s"
            .formatted(signatures.of(TIME, NONCE), TIME, NONCE, signature);
  }

  /// Our codec, as the door uses it.
  @Benchmark
  public byte[] ours() throws Refusal {
    var asked = Query.of(query);
    if (!Signature.same(signatures.of(asked.timestamp(), asked.nonce()), asked.signature())) {
      throw new IllegalStateException("signature");
    }
    var outer = FlatXml.read(Utf8.decode(body, 0, body.length));
    var push = Push.of(FlatXml.read(envelope.open(outer.getOrDefault("Encrypt", ""), asked)));
    if (!(push.inbound() instanceof Inbound.Text)) {
      throw new IllegalStateException("message");
    }
    var reply = ReplyXml.of(push, new Reply.Text(ANSWER), Instant.EPOCH);
    return envelope.seal(reply, TIME, push.key());
  }

  /// WxJava's classes, as its own demo uses them.
  @Benchmark
  public byte[] wxJava() {
    if (signature.isEmpty()) {
      throw new IllegalStateException("signature");
    }
    var message =
        WxMpXmlMessage.fromXml(
            new WxMpCryptUtil(config).decryptXml(signature, TIME, NONCE, new String(body, UTF_8)));
    if (message.getContent() == null) {
      throw new IllegalStateException("message");
    }
    return WxMpXmlOutMessage.TEXT()
        .content(ANSWER)
        .fromUser(message.getToUser())
        .toUser(message.getFromUser())
        .build()
        .toEncryptedXml(config)
        .getBytes(UTF_8);
  }

  /// Runs both and prints the ratio.
  public static void main(String[] arguments) throws RunnerException {
    var options = new OptionsBuilder().include(CodecBenchmark.class.getSimpleName()).build();
    double ours = 0;
    double theirs = 0;
    for (var result : new Runner(options).run()) {
      double median = result.getPrimaryResult().getStatistics().getPercentile(50);
      if (result.getPrimaryResult().getLabel().equals("ours")) {
        ours = median;
      } else {
        theirs = median;
      }
    }
    System.out.printf(
        "%ncodec, median of all iterations: ours %.1f us, WxJava %.1f us, ratio 1 : %.1f%n%n",
        ours, theirs, theirs / ours);
  }
}
