package app.huisheng.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.InstantSource;

/// Whole HTTP requests as WeChat sends them in safe mode, made ahead of a load.
public final class Pushes {
  private final String token;
  private final String appId;
  private final Seal seal;
  private final PushWriter writer = new PushWriter("gh_0123456789ab", System.nanoTime());
  private final String seconds = Long.toString(InstantSource.system().instant().getEpochSecond());
  private long nonce = 1_000_000_000L;

  public Pushes(String token, String appId, String encodingAesKey) {
    this.token = token;
    this.appId = appId;
    this.seal = new Seal(encodingAesKey);
  }

  /// One listener's typed words.
  public byte[] request(String listener, String words) {
    var once = Long.toString(nonce++);
    var act = new Act.Said(listener, words);
    var plain = PushWriter.plain(writer.lines(act, Long.parseLong(seconds)));
    var sealed = seal.close(once + "abcdef", plain, appId);
    var body = writer.safe(sealed).getBytes(UTF_8);
    var head =
        """
        POST /wechat?signature=%s&timestamp=%s&nonce=%s&openid=%s&encrypt_type=aes&msg_signature=%s HTTP/1.1
        Host: localhost
        User-Agent: Mozilla/4.0
        Accept: */*
        Content-Type: text/xml
        Content-Length: %d

        """
            .formatted(
                Seal.signature(token, seconds, once),
                seconds,
                once,
                listener,
                Seal.signature(token, seconds, once, sealed),
                body.length)
            .replace("\n", "\r\n")
            .getBytes(UTF_8);
    var request = new byte[head.length + body.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return request;
  }
}
