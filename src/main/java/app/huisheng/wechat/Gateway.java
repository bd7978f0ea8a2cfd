package app.huisheng.wechat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.error.WxRuntimeException;
import me.chanjar.weixin.mp.api.WxMpService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one way to WeChat's API: brings the token along, turns every failure into a [Trouble], and
/// repeats what may be repeated. Any number of callers at once.
final class Gateway {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  /// Tries of one call that may be repeated.
  private static final int TRIES = 3;

  private static final Set<Trouble.Sort> AGAIN =
      EnumSet.of(Trouble.Sort.BUSY, Trouble.Sort.LOST, Trouble.Sort.NOT_SENT);

  /// A call through WxJava.
  @FunctionalInterface
  interface Call<T> {
    T on(WxMpService weChat) throws WxErrorException;
  }

  private final WeChatSettings settings;
  private final StableToken token;
  private final AtomicLong calls = new AtomicLong();
  private @Nullable Phone phone; // guarded by this

  Gateway(WeChatSettings settings, InstantSource clock) {
    this.settings = settings;
    this.token = new StableToken(this::fetch, clock);
  }

  /// How many calls were tried so far, tokens left out.
  long calls() {
    return calls.get();
  }

  /// A call that must not be sent twice: only a refused token, which did nothing, brings it again.
  <T> Answered<T> once(Call<T> call) {
    return switch (token.current()) {
      case Answered.Failed<String>(var trouble) -> new Answered.Failed<>(beforeTheCall(trouble));
      case Answered.Done<String>(var first) -> {
        var answer = with(first, call);
        if (!stale(answer)) {
          yield answer;
        }
        yield switch (token.insteadOf(first)) {
          case Answered.Failed<String>(var trouble) ->
              new Answered.Failed<>(beforeTheCall(trouble));
          case Answered.Done<String>(var second) -> with(second, call);
        };
      }
    };
  }

  /// A call that may be repeated: a read, or one with an id of our own. A busy platform and a lost
  /// answer are tried again at once; longer waits are the caller's, who writes them down.
  <T> Answered<T> repeatable(Call<T> call) {
    var answer = once(call);
    for (int tries = 1; tries < TRIES && worthRepeating(answer); tries++) {
      answer = once(call);
    }
    return answer;
  }

  /// What WxJava has no method for. The path begins with `/cgi-bin/`.
  Answered<JsonObject> post(String path, String json) {
    return repeatable(
        weChat ->
            JsonParser.parseString(weChat.post(settings.apiUrl() + path, json)).getAsJsonObject());
  }

  /// The same without a body.
  Answered<JsonObject> get(String path) {
    return repeatable(
        weChat ->
            JsonParser.parseString(weChat.get(settings.apiUrl() + path, null)).getAsJsonObject());
  }

  private static boolean worthRepeating(Answered<?> answer) {
    return answer.failure().map(Trouble::sort).filter(AGAIN::contains).isPresent();
  }

  private static boolean stale(Answered<?> answer) {
    return answer.failure().map(Trouble::sort).filter(Trouble.Sort.TOKEN::equals).isPresent();
  }

  // Whatever happened to the token's call, the call itself was never sent.
  private static Trouble beforeTheCall(Trouble trouble) {
    return trouble.sort() == Trouble.Sort.LOST || trouble.sort() == Trouble.Sort.REFUSED
        ? new Trouble(Trouble.Sort.NOT_SENT, trouble.code(), trouble.words(), "")
        : trouble;
  }

  private <T> Answered<T> with(String access, Call<T> call) {
    calls.incrementAndGet();
    try {
      return new Answered.Done<>(
          ScopedValue.where(Phone.TOKEN, access).call(() -> call.on(phone())));
    } catch (WxErrorException
        | WxRuntimeException
        | JsonParseException
        | IllegalStateException thrown) {
      var trouble = Trouble.of(thrown);
      LOG.info(
          "wechat call failed sort={} code={} rid={}",
          trouble.sort(),
          trouble.code(),
          trouble.request());
      return new Answered.Failed<>(trouble);
    }
  }

  private Answered<StableToken.Fetched> fetch(boolean force) {
    try {
      var json = JsonParser.parseString(phone().fetchToken(force)).getAsJsonObject();
      if (!json.has("access_token")) {
        return new Answered.Failed<>(
            Trouble.of(
                json.get("errcode").getAsInt(), json.get("errmsg").getAsString(), json.toString()));
      }
      LOG.info("wechat token fetched forced={}", force);
      return new Answered.Done<>(
          new StableToken.Fetched(
              json.get("access_token").getAsString(), json.get("expires_in").getAsLong()));
    } catch (IOException | JsonParseException | IllegalStateException thrown) {
      return new Answered.Failed<>(Trouble.of(thrown));
    }
  }

  private synchronized Phone phone() {
    if (phone == null) {
      phone = new Phone(settings);
    }
    return phone;
  }
}
