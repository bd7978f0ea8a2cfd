package app.huisheng.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.huisheng.reply.Answering;
import app.huisheng.wechat.Attendant.Said;
import app.huisheng.wechat.Witness.Outcome;
import app.huisheng.wechat.Witness.Visit;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// WeChat's server callback, `GET` and `POST /wechat`: proves that a request is WeChat's, opens it,
/// has it answered, and seals the answer.
///
/// Whether pushes must be encrypted is decided by the account alone, never by the request: a server
/// that lets the request choose lets anyone who saw one signature write messages. In compatible
/// mode, where a push carries both forms, only the encrypted one is read.
///
/// Answers: 200 with the reply's XML, or with `success` when there is nothing to say; WeChat sends
/// every push again that gets anything else, and in the end tells the listener that the account is
/// out of order. 400, 401, 413 with an empty body for what is not WeChat's.
///
/// Protocol: developers.weixin.qq.com/doc/offiaccount, "Access guide", "Receiving standard
/// messages", "Passive user reply message", "Message encryption".
public final class Door {
  private static final String PATH = "/wechat";
  private static final String PLAIN = "text/plain;charset=utf-8";
  private static final String XML = "text/xml;charset=utf-8";
  private static final byte[] SUCCESS = "success".getBytes(UTF_8);

  /// The most bytes of a push; WeChat's own have about a thousand.
  private static final int MOST_BYTES = 64 * 1024;

  /// WeChat stops waiting after five seconds.
  private static final Duration DEADLINE = Duration.ofSeconds(4);

  private final Account account;
  private final @Nullable Envelope envelope;
  private final Attendant attendant;
  private final Guard guard;
  private final Witness witness;

  /// A door for one account.
  ///
  /// @param clock decides which timestamps are fresh
  public Door(Account account, Answering answering, InstantSource clock, Witness witness) {
    this(account, clock, witness, new Attendant(answering, clock, DEADLINE));
  }

  Door(Account account, InstantSource clock, Witness witness, Attendant attendant) {
    var signature = new Signature(account.token());
    this.account = account;
    this.envelope =
        account.encodingAesKey() == null
            ? null
            : new Envelope(account.appId(), signature, account.encodingAesKey());
    this.attendant = attendant;
    this.guard = new Guard(signature, clock);
    this.witness = witness;
  }

  /// Puts the door into a listener.
  public void open(RoutesConfig routes) {
    routes.get(PATH, this::verify);
    routes.post(PATH, this::take);
  }

  private void verify(Context context) throws IOException {
    long start = System.nanoTime();
    try {
      var query = Query.of(context.queryString());
      guard.check(query);
      if (query.echo().isEmpty()) {
        throw Refusal.malformed("echostr-missing");
      }
      context.header("X-Content-Type-Options", "nosniff");
      witness.saw(visit(Outcome.VERIFIED, "", start));
      answer(context, PLAIN, query.echo().getBytes(UTF_8));
    } catch (Refusal refusal) {
      refuse(context, refusal, start);
    }
  }

  private void take(Context context) throws IOException {
    long start = System.nanoTime();
    try {
      if (context.req().getContentLengthLong() > MOST_BYTES) {
        throw Refusal.tooLarge();
      }
      var query = Query.of(context.queryString());
      guard.check(query);
      var xml = received(query, body(context));
      var push = Push.of(FlatXml.read(xml));
      var said = attendant.answer(push);
      var reply = ReplyXml.of(push, said.reply(), said.at());
      witness.saw(visit(push, xml, said, reply, start));
      if (reply.isEmpty()) {
        answer(context, PLAIN, SUCCESS);
      } else {
        answer(context, XML, sealed(push, reply, said.at()));
      }
    } catch (Refusal refusal) {
      refuse(context, refusal, start);
    }
  }

  private static byte[] body(Context context) throws IOException, Refusal {
    int announced = context.req().getContentLength();
    int most = announced >= 0 ? announced : MOST_BYTES + 1;
    var body = context.req().getInputStream().readNBytes(most);
    if (body.length > MOST_BYTES) {
      throw Refusal.tooLarge();
    }
    return body;
  }

  /// The message's own XML, opened when the account is in safe mode.
  private String received(Query query, byte[] body) throws Refusal {
    if (envelope == null) {
      guard.once(query, body);
      return Utf8.decode(body, 0, body.length);
    }
    if (query.messageSignature().isEmpty()) {
      throw Refusal.malformed("msg-signature-missing");
    }
    var sealed = FlatXml.read(Utf8.decode(body, 0, body.length)).get("Encrypt");
    if (sealed == null) {
      throw Refusal.unauthorised("not-encrypted");
    }
    return envelope.open(sealed, query);
  }

  /// The same bytes for every repetition of a push.
  private byte[] sealed(Push push, String reply, Instant at) {
    return envelope == null
        ? reply.getBytes(UTF_8)
        : envelope.seal(reply, Long.toString(at.getEpochSecond()), push.key());
  }

  /// Writes straight into the response: on its own way Javalin looks for a compression that it then
  /// does not use.
  private static void answer(Context context, String type, byte[] bytes) throws IOException {
    var response = context.res();
    response.setContentType(type);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  private void refuse(Context context, Refusal refusal, long start) {
    guard.complain(account, refusal.reason());
    context.status(refusal.status());
    witness.saw(visit(Outcome.REFUSED, refusal.reason(), start));
  }

  private static Visit visit(Outcome outcome, String note, long start) {
    return new Visit(outcome, "", "", "", "", null, note, System.nanoTime() - start);
  }

  private static Visit visit(Push push, String xml, Said said, String reply, long start) {
    return new Visit(
        said.outcome(),
        push.listener(),
        push.key(),
        xml,
        reply,
        said.answer(),
        said.note(),
        System.nanoTime() - start);
  }
}
