package app.huisheng.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.outbox.Outcome;
import app.huisheng.outbox.Post;
import app.huisheng.simulator.LinkedInFault;
import app.huisheng.simulator.LinkedInJournal.Call;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Covers on their way to LinkedIn.
@ResourceLock(PageBench.LOCK)
class MediaCasesTest {
  private static final Post POST = PageBench.pictured();

  /// One white pixel.
  private static final byte[] WEBP =
      Base64.getDecoder().decode("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAgA0JaQAA3AA/vuUAAA=");

  private final PageBench bench = new PageBench();

  @AfterEach
  void close() {
    bench.close();
  }

  /// Delivers again and again, as the courier would, until it does not ask to wait.
  private Outcome delivered() {
    var outcome = bench.deliver(POST);
    for (int i = 0; i < 20 && outcome instanceof Outcome.RetryLater(var after, _); i++) {
      bench.clock.advance(after);
      outcome = bench.deliver(POST);
    }
    return outcome;
  }

  @Test
  void case_24_the_post_waits_until_the_image_is_available() {
    bench.side.levers().images(3, "AVAILABLE");
    assertThat(bench.deliver(POST)).isInstanceOf(Outcome.RetryLater.class);
    assertThat(bench.count(Call.CREATE)).isZero();
    assertThat(delivered()).isInstanceOf(Outcome.Delivered.class);
    assertThat(bench.count(Call.IMAGE_READ)).isEqualTo(4);
    assertThat(bench.count(Call.IMAGE_START)).isEqualTo(1);
    var polls = bench.side.journal().requests(Call.IMAGE_READ);
    assertThat(Duration.between(polls.get(1).at(), polls.get(2).at())).isPositive();
    assertThat(bench.last(Call.CREATE).body()).contains("\"thumbnail\":\"urn:li:image:C4D10SIM1\"");
  }

  @Test
  void case_24_an_image_that_never_gets_ready_does_not_hold_the_post_up() {
    bench.side.levers().images(1000, "AVAILABLE");
    assertThat(delivered()).isInstanceOf(Outcome.Delivered.class);
    assertThat(bench.count(Call.IMAGE_READ)).isLessThanOrEqualTo(Images.MOST_TRIES);
    assertThat(bench.last(Call.CREATE).body()).doesNotContain("thumbnail");
    assertThat(bench.notices).hasSize(1).first().asString().contains("封面");
  }

  @Test
  void case_25_a_failed_image_is_left_out_and_hosts_are_told() {
    bench.side.levers().images(0, "PROCESSING_FAILED");
    assertThat(delivered()).isInstanceOf(Outcome.Delivered.class);
    assertThat(bench.last(Call.CREATE).body()).doesNotContain("thumbnail");
    assertThat(bench.notices).hasSize(1);
  }

  @Test
  void case_26_an_upload_address_that_ended_is_replaced() {
    bench
        .side
        .levers()
        .next(
            Call.IMAGE_UPLOAD,
            LinkedInFault.answer(
                400, "{\"status\":400,\"code\":\"EXPIRED_UPLOAD_URL\",\"message\":\"expired\"}"));
    assertThat(delivered()).isInstanceOf(Outcome.Delivered.class);
    assertThat(bench.count(Call.IMAGE_START)).isEqualTo(2);
    assertThat(bench.side.live()).hasSize(1);
    assertThat(bench.last(Call.CREATE).body()).contains("\"thumbnail\":\"urn:li:image:C4D10SIM2\"");
  }

  @Test
  void case_27_unusual_and_huge_covers_are_converted() throws IOException {
    var webp = Picture.of(WEBP);
    assertThat(webp.type()).isEqualTo("image/jpeg");
    var huge = Picture.of(PageBench.picture(8000, 8000, "png"));
    var read = ImageIO.read(new ByteArrayInputStream(huge.bytes().toByteArray()));
    assertThat(huge.type()).isEqualTo("image/jpeg");
    assertThat(read.getWidth()).isEqualTo(1600);
    assertThat(Picture.of(PageBench.png(3000, 3000)).type()).isEqualTo("image/png");
    assertThat(Picture.of(PageBench.picture(300, 300, "bmp")).type()).isEqualTo("image/jpeg");
  }

  @Test
  void case_27_a_cover_that_is_no_picture_is_left_out() {
    bench.covers(_ -> "<html>404</html>".getBytes(StandardCharsets.UTF_8));
    assertThat(delivered()).isInstanceOf(Outcome.Delivered.class);
    assertThat(bench.count(Call.IMAGE_START)).isZero();
    assertThat(bench.notices).hasSize(1);
  }

  @Test
  void case_28_a_restart_after_the_upload_goes_on_with_the_same_image() {
    bench.side.levers().images(1, "AVAILABLE");
    var fetched = new AtomicInteger();
    bench.covers(
        _ -> {
          fetched.incrementAndGet();
          return PageBench.png(100, 100);
        });
    // The answer to the upload is lost, as in a crash after it.
    bench.side.levers().next(Call.IMAGE_UPLOAD, LinkedInFault.commitAndDrop());
    assertThat(bench.deliver(POST)).isInstanceOf(Outcome.RetryLater.class);
    bench.restart(settings -> settings);
    assertThat(delivered()).isInstanceOf(Outcome.Delivered.class);
    assertThat(bench.count(Call.IMAGE_START)).isEqualTo(1);
    assertThat(bench.count(Call.IMAGE_UPLOAD)).isEqualTo(1);
    assertThat(fetched.get()).isEqualTo(1);
  }

  @Test
  void case_29_the_token_is_never_shown_to_a_foreign_host() {
    bench.side.levers().uploads("http://localhost:1", Duration.ofHours(1));
    assertThat(delivered()).isInstanceOf(Outcome.Delivered.class);
    assertThat(bench.last(Call.CREATE).body()).doesNotContain("thumbnail");
    assertThat(bench.notices).hasSize(1);
  }
}
