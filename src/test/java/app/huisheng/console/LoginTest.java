package app.huisheng.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every way in, and that none of them opens twice or to the wrong one.
class LoginTest {
  private Bench bench;
  private Entrance entrance;

  @BeforeEach
  void open() {
    bench = new Bench();
    entrance = new Entrance(bench.database, bench.clock, "http://localhost:" + bench.port());
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static String path(String link) {
    return link.substring(link.indexOf("/enter/"));
  }

  private static String code(Guest.Page page) {
    return page.text().replaceAll("(?s).*data-code=\"(\\d{6})\".*", "$1");
  }

  @Test
  void a_link_signs_in_once_and_only_after_a_tap() {
    var link = path(entrance.ownerLink());
    var browser = bench.visitor();

    assertThat(browser.get(link).status()).isEqualTo(200);
    assertThat(browser.get(link).text()).contains("Owner");
    assertThat(browser.post(link).status()).isEqualTo(303);
    assertThat(browser.get("/").status()).isEqualTo(200);

    var second = bench.visitor();
    second.get("/login");
    assertThat(second.post(link).status()).isEqualTo(410);
    assertThat(second.get("/").status()).isEqualTo(303);
  }

  @Test
  void a_link_is_over_after_ten_minutes() {
    var link = path(entrance.ownerLink());
    bench.clock.advance(Duration.ofMinutes(11));

    assertThat(bench.visitor().get(link).status()).isEqualTo(410);
  }

  @Test
  void the_setup_link_is_there_only_until_somebody_was_in() {
    var link = path(entrance.setupLink().orElseThrow());
    var browser = bench.visitor();
    browser.get(link);
    browser.post(link);

    assertThat(entrance.setupLink()).isEmpty();
  }

  @Test
  void a_code_sent_by_a_host_signs_in_the_browser_that_showed_it_and_no_other() {
    var browser = bench.visitor();
    browser.get("/login");
    var code = code(browser.post("/login/code"));
    var thief = bench.visitor();
    thief.get("/login");
    thief.post("/login/code");

    assertThat(browser.post("/login/finish", "code", code).status()).isEqualTo(200);
    var looking = bench.visitor().with("HX-Request", "true");
    looking.get("/login");
    assertThat(looking.post("/login/finish").status()).isEqualTo(204);
    assertThat(entrance.behind(code)).isPresent();
    assertThat(entrance.allow("o-host", code)).isTrue();
    assertThat(thief.post("/login/finish", "code", code).status()).isEqualTo(200);
    assertThat(thief.get("/").status()).isEqualTo(303);

    assertThat(browser.post("/login/finish", "code", code).status()).isEqualTo(303);
    assertThat(browser.get("/").status()).isEqualTo(200);
    assertThat(entrance.allow("o-host", code)).isFalse();
  }

  @Test
  void a_thousand_wrong_codes_lock_out_who_guesses_and_nobody_else() {
    var browser = bench.visitor();
    browser.get("/login");
    var code = code(browser.post("/login/code"));
    var wrong = code.equals("000000") ? "000001" : "000000";
    for (var i = 0; i < 1000; i++) {
      assertThat(entrance.allow("o-guesser", wrong)).isFalse();
    }

    assertThat(entrance.allow("o-guesser", code)).isFalse();
    assertThat(entrance.allow("o-host", code)).isTrue();
  }

  @Test
  void a_flood_of_wrong_links_is_refused_and_a_right_one_still_opens() {
    var guesser = bench.visitor();
    var last = 0;
    for (var i = 0; i < 30; i++) {
      last = guesser.get("/enter/wrong" + i).status();
    }
    assertThat(last).isEqualTo(429);

    assertThat(bench.visitor().get(path(entrance.ownerLink())).status()).isEqualTo(200);
  }

  @Test
  void guessing_at_a_binding_code_voids_it() {
    var owner = bench.guest(Role.OWNER);
    var code = code(owner.post("/people/binding"));
    var wrong = code.equals("000000") ? "000001" : "000000";
    for (var i = 0; i < 30; i++) {
      assertThat(entrance.bind("o-" + i, wrong)).isFalse();
    }

    assertThat(entrance.bind("o-late", code)).isFalse();
  }

  @Test
  void a_binding_code_gives_the_person_a_wechat_identity() {
    var owner = bench.people.add("骅", Role.OWNER, null);
    var code = code(bench.guest(owner).post("/people/binding"));

    assertThat(entrance.bind("o-hua", code.replaceAll("(..)(?=.)", "$1-"))).isTrue();
    assertThat(bench.people.find(owner.id()).orElseThrow().openid()).isEqualTo("o-hua");
  }

  @Test
  void signing_in_gives_a_new_session_whatever_the_browser_had_before() {
    var browser = bench.visitor().as("chosen-by-a-stranger");
    var link = path(entrance.ownerLink());
    browser.get(link);
    browser.cookies().remove("huisheng-session");
    browser.get(link);
    browser.post(link);

    assertThat(browser.cookie("huisheng-session")).isNotEqualTo("chosen-by-a-stranger").hasSize(43);
    assertThat(bench.visitor().as("chosen-by-a-stranger").get("/").status()).isEqualTo(303);
  }

  @Test
  void a_session_is_over_after_signing_out_after_twelve_idle_hours_and_after_fourteen_days() {
    var out = bench.guest(Role.HOST);
    var kept = out.cookie("huisheng-session");
    out.post("/logout");
    assertThat(bench.visitor().as(kept).get("/").status()).isEqualTo(303);

    var idle = bench.guest(Role.HOST);
    bench.clock.advance(Duration.ofHours(13));
    assertThat(idle.get("/").status()).isEqualTo(303);

    var busy = bench.guest(Role.HOST);
    for (var i = 0; i < 30; i++) {
      bench.clock.advance(Duration.ofHours(11));
      busy.get("/");
    }
    bench.clock.advance(Duration.ofHours(11));
    assertThat(busy.get("/").status()).isEqualTo(303);
  }

  @Test
  void whoever_is_disabled_is_out_at_once() {
    var helper = bench.people.add("帮手", Role.HELPER, null);
    var browser = bench.guest(helper);
    assertThat(browser.get("/").status()).isEqualTo(200);

    bench.guest(Role.OWNER).post("/people/" + helper.id() + "/disable");

    assertThat(browser.get("/").status()).isEqualTo(303);
  }

  @Test
  void sessions_are_listed_and_can_be_ended_one_by_one_and_all_together() {
    var host = bench.people.add("本", Role.HOST, null);
    var here = bench.guest(host);
    var there = bench.guest(host);
    var listed = here.get("/people").text();
    var name = listed.replaceAll("(?s).*/people/sessions/([\\w-]{12})/end.*", "$1");

    assertThat(here.post("/people/sessions/" + name + "/end").status()).isEqualTo(303);
    assertThat(there.get("/").status()).isEqualTo(303);
    here.post("/people/sessions/end");
    assertThat(here.get("/").status()).isEqualTo(303);
  }

  @Test
  void only_the_demo_lets_in_with_one_click() {
    var browser = bench.visitor();
    browser.get("/login");
    assertThat(browser.post("/login/demo", "role", "owner").status()).isEqualTo(404);

    try (var demo = new Bench(true, false)) {
      var visitor = demo.visitor();
      visitor.get("/login");
      assertThat(visitor.post("/login/demo", "role", "helper").status()).isEqualTo(303);
      assertThat(visitor.get("/").status()).isEqualTo(200);
      assertThat(visitor.post("/broadcasts/pause").status()).isEqualTo(403);
    }
  }

  @Test
  void cookies_are_hidden_from_scripts_and_bound_to_a_secure_host() {
    var link = path(entrance.ownerLink());
    var browser = bench.visitor();
    browser.get(link);
    var cookies =
        String.join("\n", browser.post(link).response().headers().allValues("Set-Cookie"));

    assertThat(cookies).contains("HttpOnly", "SameSite=Lax", "Path=/");
  }
}
