package app.huisheng.console;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.simulator.Browser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The console behind TLS, as hosts reach it: cookies that only this host can set and no script can
/// read.
class SecureConsoleTest {
  private static final String PASSWORD = "changeit";

  @TempDir Path folder;

  /// A certificate of its own, as browsers would refuse it elsewhere.
  private SslContextFactory.Server certificate() throws Exception {
    var store = folder.resolve("keys.p12");
    var keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString())
            .inheritIO()
            .start();
    assertThat(keytool.waitFor(Duration.ofSeconds(60).toSeconds(), TimeUnit.SECONDS)).isTrue();
    var factory = new SslContextFactory.Server();
    factory.setKeyStorePath(store.toString());
    factory.setKeyStorePassword(PASSWORD);
    factory.setSniRequired(false);
    return factory;
  }

  private static ServerConnector connector(
      Server server, HttpConfiguration http, SslContextFactory.Server certificate) {
    http.addCustomizer(new SecureRequestCustomizer(false));
    var connector =
        new ServerConnector(
            server,
            new SslConnectionFactory(certificate, "http/1.1"),
            new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    return connector;
  }

  @Test
  void over_https_every_cookie_belongs_to_this_host_alone() throws Exception {
    var certificate = certificate();
    try (var bench =
            new Bench("https://localhost", (server, http) -> connector(server, http, certificate));
        var browser = Browser.trusting()) {
      var address = "https://localhost:" + bench.port();
      browser.open(address + "/login");
      assertThat(String.valueOf(browser.ask("document.cookie"))).isEmpty();
      assertThat(browser.driver().manage().getCookies())
          .isNotEmpty()
          .allSatisfy(SecureConsoleTest::belongsToThisHost);

      browser.find("button[value=owner]").click();
      browser.find("nav");
      assertThat(browser.driver().manage().getCookies())
          .anyMatch(cookie -> cookie.getName().equals("__Host-huisheng-session"))
          .allSatisfy(SecureConsoleTest::belongsToThisHost);
      assertThat(String.valueOf(browser.ask("document.cookie"))).isEmpty();
      assertThat(browser.ask("isSecureContext")).isEqualTo(true);

      browser.open(address + "/people");
      browser.find("form[action='/logout'] button").click();
      browser.find("button[value=owner]");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static void belongsToThisHost(org.openqa.selenium.Cookie cookie) {
    assertThat(cookie.getName()).startsWith("__Host-");
    assertThat(cookie.isSecure()).isTrue();
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getPath()).isEqualTo("/");
    assertThat(cookie.getSameSite()).isEqualTo("Lax");
  }
}
