package app.huisheng.simulator;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;

/// Puts the simulated feed on the wire, whole and compressed or as its levers say.
final class FeedWire implements AutoCloseable {
  private static final int MB = 1024 * 1024;
  private static final int HUGE_MB = 200;
  private static final int BOMB_MB = 64;
  private static final int ITEMS = 1000; // written at a time
  private static final int ETAG = 16;

  private final CountDownLatch closing = new CountDownLatch(1);
  private byte[] bomb = {};

  /// The feed, or 304 to whoever has this version.
  void feed(Context request, String text, boolean validators) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var etag = '"' + hash(bytes) + '"';
    if (validators) {
      request.header("ETag", etag);
      if (etag.equals(request.header("If-None-Match"))) {
        request.status(304);
        return;
      }
    }
    request.contentType("application/rss+xml");
    if (Objects.requireNonNullElse(request.header("Accept-Encoding"), "").contains("gzip")) {
      var packed = new ByteArrayOutputStream();
      try (var gzip = new GZIPOutputStream(packed)) {
        gzip.write(bytes);
      }
      request.header("Content-Encoding", "gzip").result(packed.toByteArray());
    } else {
      request.result(bytes);
    }
  }

  void fail(Context request, FeedFault fault, String text)
      throws IOException, InterruptedException {
    switch (fault) {
      case FeedFault.Status(var code, var headers) -> {
        headers.forEach(request::header);
        request.status(code).result("");
      }
      case FeedFault.Body(var bytes, var contentType) -> {
        request.header("Content-Type", contentType);
        request.result(bytes.toByteArray());
      }
      case FeedFault.Wire wire -> {
        try {
          fail(request, wire, text);
        } catch (IOException _) {
          LinkedInWire.close(request, false); // the reader has had enough
        }
      }
    }
  }

  private void fail(Context request, FeedFault.Wire fault, String text)
      throws IOException, InterruptedException {
    switch (fault) {
      case DROP -> LinkedInWire.close(request, false);
      case HALF -> half(request, text);
      case ENDLESS -> {
        var out = begin(request);
        while (closing.getCount() > 0) {
          write(out, MB);
        }
      }
      case HUGE -> {
        var out = begin(request);
        write(out, HUGE_MB * MB);
      }
      case BOMB -> {
        request.res().setHeader("Content-Encoding", "gzip");
        begin(request).write(bomb());
      }
      case STALL -> {
        begin(request).write("<rss>".getBytes(StandardCharsets.UTF_8));
        request.res().flushBuffer();
        closing.await();
      }
    }
  }

  private static void half(Context request, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    request.res().setContentLength(bytes.length);
    begin(request).write(bytes, 0, bytes.length / 2);
    request.res().flushBuffer();
    LinkedInWire.close(request, false);
  }

  private static OutputStream begin(Context request) throws IOException {
    request.res().setContentType("application/rss+xml");
    return request.res().getOutputStream();
  }

  private static void write(OutputStream out, int bytes) throws IOException {
    var items = "<item><title>节目</title></item>\n".repeat(ITEMS).getBytes(StandardCharsets.UTF_8);
    out.write("<rss><channel>".getBytes(StandardCharsets.UTF_8));
    for (var written = 0; written < bytes; written += items.length) {
      out.write(items);
    }
  }

  private synchronized byte[] bomb() throws IOException {
    if (bomb.length == 0) {
      var packed = new ByteArrayOutputStream();
      try (var gzip = new GZIPOutputStream(packed)) {
        write(gzip, BOMB_MB * MB);
      }
      bomb = packed.toByteArray();
    }
    return bomb;
  }

  private static String hash(byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest).substring(0, ETAG);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public void close() {
    closing.countDown();
  }
}
