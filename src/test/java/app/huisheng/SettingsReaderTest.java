package app.huisheng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
  @TempDir Path folder;

  @Test
  void the_file_holds_every_key_with_its_default() throws IOException {
    Map<String, String> written = new LinkedHashMap<>();
    new SettingSources(Map.of())
        .merge(Path.of("config/huisheng.yaml"))
        .forEach((key, raw) -> written.put(key, raw.text()));
    assertThat(written).isEqualTo(SettingSources.defaults());
    String file = Files.readString(Path.of("config/huisheng.yaml"));
    assertThat(SettingSources.defaults().keySet())
        .allSatisfy(
            key -> assertThat(file).contains(key.substring(key.lastIndexOf('.') + 1) + ":"));
  }

  @Test
  void defaults_alone_are_enough() throws SettingsException {
    Settings settings = new SettingsReader(Map.of()).read().settings();
    assertThat(settings.listeners().serverPort()).isEqualTo(8080);
    assertThat(settings.feed().interval()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.linkedin().reconcileAfter())
        .containsExactly(Duration.ofSeconds(15), Duration.ofSeconds(60), Duration.ofSeconds(300));
    assertThat(settings.wechat().configured()).isFalse();
    assertThat(settings.databaseUrl()).isEmpty();
    assertThat(settings.semantic()).isTrue();
  }

  @Test
  void the_variable_of_a_key_is_its_name_in_capitals() {
    assertThat(SettingSources.variable("wechat.appId")).isEqualTo("HUISHENG_WECHAT_APP_ID");
    assertThat(SettingSources.variable("wechat.encodingAesKey"))
        .isEqualTo("HUISHENG_WECHAT_ENCODING_AES_KEY");
    assertThat(SettingSources.variable("allowPrivateNetwork"))
        .isEqualTo("HUISHENG_ALLOW_PRIVATE_NETWORK");
    assertThat(SettingSources.variable("linkedin.reconcileAfter"))
        .isEqualTo("HUISHENG_LINKEDIN_RECONCILE_AFTER");
  }

  @Test
  void the_environment_wins_over_the_file() throws Exception {
    file("public:\n  url: https://a.example\nserver:\n  port: 18080\n");
    Settings settings = read(Map.of("HUISHENG_PUBLIC_URL", "https://b.example/"));
    assertThat(settings.listeners().publicUrl()).isEqualTo(URI.create("https://b.example"));
    assertThat(settings.listeners().serverPort()).isEqualTo(18080);
  }

  @Test
  void a_secret_can_come_from_a_file_and_never_prints() throws Exception {
    Path secret = Files.writeString(folder.resolve("token"), "abc123\n");
    Settings settings =
        new SettingsReader(
                Map.of(
                    "HUISHENG_WECHAT_TOKEN_FILE",
                    secret.toString(),
                    "HUISHENG_WECHAT_APP_ID",
                    "wx1"))
            .read()
            .settings();
    assertThat(settings.wechat().token()).contains(new Secret("abc123"));
    assertThat(settings.toString()).doesNotContain("abc123").contains("[redacted]");
  }

  @Test
  void a_secret_given_twice_is_named_and_an_empty_one_is_none() throws Exception {
    String secret = Files.writeString(folder.resolve("token"), "abc123\n").toString();
    var given =
        new HashMap<>(
            Map.of(
                "HUISHENG_WECHAT_TOKEN_FILE",
                secret,
                "HUISHENG_WECHAT_TOKEN",
                "other1",
                "HUISHENG_WECHAT_APP_ID",
                "wx1"));
    assertThatThrownBy(() -> new SettingsReader(given).read())
        .hasMessageContaining("HUISHENG_WECHAT_TOKEN_FILE: set this or HUISHENG_WECHAT_TOKEN");

    given.put("HUISHENG_WECHAT_TOKEN", "");
    assertThat(new SettingsReader(given).read().settings().wechat().token())
        .contains(new Secret("abc123"));
  }

  @Test
  void addresses_on_this_machine_follow_their_ports_until_they_are_given() throws Exception {
    file("server:\n  port: 18080\nconsole:\n  url: http://localhost:8081\n  port: 18081\n");
    Settings.Listeners followed = read(Map.of()).listeners();
    assertThat(followed.publicUrl()).hasToString("http://localhost:18080");
    assertThat(followed.consoleUrl()).hasToString("http://localhost:18081");

    Settings.Listeners given =
        read(Map.of("HUISHENG_CONSOLE_URL", "http://localhost:8081")).listeners();
    assertThat(given.consoleUrl()).hasToString("http://localhost:8081");
  }

  @Test
  void a_file_that_holds_no_settings_is_said_to_be_none() throws Exception {
    file("just words");
    assertThatThrownBy(() -> read(Map.of())).hasMessageContaining("expected settings, such as");

    file("hosts:\n  - a\n  - b\n");
    assertThatThrownBy(() -> read(Map.of()))
        .hasMessageContaining("hosts: lists are written as text with commas")
        .hasMessageNotContaining("twice");

    file("#".repeat(1_000_001));
    assertThatThrownBy(() -> read(Map.of())).hasMessageContaining("larger than 1 MB");

    Files.write(
        folder.resolve("huisheng.yaml"),
        "show:\n  name: 回声\n".getBytes(Charset.forName("GB18030")));
    assertThatThrownBy(() -> read(Map.of())).hasMessageContaining("not text in UTF-8");
  }

  @Test
  void a_missing_secret_file_is_named() {
    assertThatThrownBy(
            () -> new SettingsReader(Map.of("HUISHENG_WECHAT_TOKEN_FILE", "/nowhere/token")).read())
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("HUISHENG_WECHAT_TOKEN_FILE")
        .hasMessageContaining("/nowhere/token");
  }

  @Test
  void all_that_is_wrong_is_said_at_once_with_what_was_expected() throws IOException {
    file(
        """
        server:
          port: 99999
        feed:
          intervall: PT5M
          maxAge: a week
        wechat:
          announce: shout
          appSecret: do-not-do-this
        """);
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        "HUISHENG_LINKEDIN_VERSION", "soon",
                        "HUISHENG_PUBLIC_URL", "ftp://x",
                        "HUISHENG_ALLOW_PRIVATE_NETWORK", "maybe",
                        "HUISHENG_DATABASE_URL", "mysql://x")))
        .isInstanceOf(SettingsException.class)
        .satisfies(
            problem ->
                assertThat(String.valueOf(problem.getMessage()).lines())
                    .hasSize(9)
                    .anySatisfy(l -> assertThat(l).contains("server.port", "0 to 65535", "line 2"))
                    .anySatisfy(l -> assertThat(l).contains("feed.intervall", "unknown", "line 4"))
                    .anySatisfy(l -> assertThat(l).contains("feed.maxAge", "ISO-8601"))
                    .anySatisfy(
                        l -> assertThat(l).contains("wechat.announce", "off, draft, publish, mass"))
                    .anySatisfy(
                        l ->
                            assertThat(l)
                                .contains("wechat.appSecret", "HUISHENG_WECHAT_APP_SECRET_FILE"))
                    .anySatisfy(
                        l ->
                            assertThat(l)
                                .contains(
                                    "linkedin.version", "YYYYMM", "from HUISHENG_LINKEDIN_VERSION"))
                    .anySatisfy(l -> assertThat(l).contains("public.url", "http"))
                    .anySatisfy(l -> assertThat(l).contains("allowPrivateNetwork", "true or false"))
                    .anySatisfy(l -> assertThat(l).contains("database.url", "jdbc:postgresql"))
                    .noneSatisfy(l -> assertThat(l).contains("do-not-do-this")));
  }

  @Test
  void half_an_account_names_what_is_missing() {
    assertThatThrownBy(() -> new SettingsReader(Map.of("HUISHENG_WECHAT_APP_ID", "wx1")).read())
        .hasMessageContaining("wechat.token")
        .hasMessageContaining("HUISHENG_WECHAT_TOKEN");
    assertThatThrownBy(
            () -> new SettingsReader(Map.of("HUISHENG_LINKEDIN_ACCESS_TOKEN", "t")).read())
        .hasMessageContaining("linkedin.organization");
  }

  @Test
  void an_unknown_variable_is_a_warning() throws SettingsException {
    assertThat(new SettingsReader(Map.of("HUISHENG_WECAHT_TOKEN", "x")).read().warnings())
        .singleElement()
        .asString()
        .contains("HUISHENG_WECAHT_TOKEN")
        .doesNotContain("x ");
  }

  @Test
  void a_file_that_is_no_yaml_is_one_line() throws IOException {
    file("a: [\n b: }\n");
    assertThatThrownBy(() -> read(Map.of()))
        .isInstanceOf(SettingsException.class)
        .satisfies(
            problem -> assertThat(String.valueOf(problem.getMessage()).lines()).hasSizeLessThan(3));
  }

  @Test
  void a_list_in_the_file_is_named_once_and_the_rest_is_read_on() throws IOException {
    file("hosts: [oA, [oB]]\nshow:\n  name: ~\n  colour: red\n");
    assertThatThrownBy(() -> read(Map.of()))
        .satisfies(
            problem ->
                assertThat(String.valueOf(problem.getMessage()).lines())
                    .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).contains("line 1", "commas"),
                        line -> assertThat(line).contains("show.colour", "line 4")));
  }

  @Test
  void hosts_are_a_list() throws SettingsException {
    assertThat(new SettingsReader(Map.of("HUISHENG_HOSTS", "oA, oB,")).read().settings().hosts())
        .isEqualTo(List.of("oA", "oB"));
  }

  private void file(String yaml) throws IOException {
    Files.writeString(folder.resolve("huisheng.yaml"), yaml);
  }

  private Settings read(Map<String, String> environment) throws SettingsException {
    Map<String, String> all = new HashMap<>(environment);
    all.put("HUISHENG_CONFIG", folder.toString());
    return new SettingsReader(all).read().settings();
  }
}
