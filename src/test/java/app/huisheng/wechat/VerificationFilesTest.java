package app.huisheng.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationFilesTest {
  @TempDir Path folder;

  @Test
  void only_proofs_of_domain_ownership_are_given_out() throws Exception {
    var files = new VerificationFiles(folder);
    var server =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  files.open(config.routes);
                })
            .start("127.0.0.1", 0);
    try (var http = HttpClient.newHttpClient()) {
      Files.writeString(folder.resolve("MP_verify_aB3.txt"), "aB3");
      Files.writeString(folder.resolve("MP_verify_a-b.txt"), "a-b");
      Files.writeString(folder.resolve("MP_verify_big.txt"), "x".repeat(300));
      Files.writeString(folder.resolve("secret.txt"), "secret");
      Files.createDirectory(folder.resolve("MP_verify_dir.txt"));
      var proof = get(http, server, "/MP_verify_aB3.txt");
      assertThat(proof.body()).isEqualTo("aB3");
      assertThat(proof.headers().firstValue("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
      for (var other :
          new String[] {
            "/MP_verify_none.txt",
            "/MP_verify_a-b.txt",
            "/MP_verify_big.txt",
            "/MP_verify_dir.txt",
            "/secret.txt",
            "/MP_verify_x%00.txt",
            "/MP_verify_..%2fsecret.txt",
          }) {
        assertThat(get(http, server, other).statusCode()).as(other).isBetween(400, 499);
      }
    } finally {
      server.stop();
    }
  }

  private static HttpResponse<String> get(HttpClient http, Javalin server, String path)
      throws IOException, InterruptedException {
    var address = URI.create("http://127.0.0.1:" + server.port() + path);
    return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }
}
