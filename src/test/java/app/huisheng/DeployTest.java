package app.huisheng;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Holds what an operator is given, the files of `deploy/` and the documents, to the program.
class DeployTest {
  private static final Path DEPLOY = Path.of("deploy");

  @TempDir Path folder;

  @Test
  void every_setting_named_exists() throws IOException {
    Set<String> known =
        Stream.concat(
                SettingSources.defaults().keySet().stream().map(SettingSources::variable),
                Stream.of("HUISHENG_CONFIG"))
            .flatMap(name -> Stream.of(name, name + "_FILE"))
            .collect(Collectors.toSet());
    for (Path file : files()) {
      assertThat(found("HUISHENG_[A-Z_]*[A-Z]", read(file))).as("%s", file).isSubsetOf(known);
    }
  }

  @Test
  void every_command_named_exists() throws IOException {
    Set<String> known = commands();
    assertThat(known).contains("serve", "demo", "import", "ask", "doctor", "backup", "restore");
    for (Path file : files()) {
      String text = read(file);
      assertThat(
              found(
                  "(?:sudo -u huisheng|exec huisheng|/opt/huisheng/)\\s?huisheng ([a-z-]+)", text))
          .as("%s", file)
          .isSubsetOf(known);
    }
    assertThat(read(DEPLOY.resolve("Containerfile"))).contains("CMD [\"serve\"]");
  }

  @Test
  void the_ports_are_those_of_the_listeners() throws IOException {
    Map<String, String> defaults = SettingSources.defaults();
    String server = defaults.get("server.port");
    String console = defaults.get("console.port");
    String management = defaults.get("management.port");

    assertThat(read(DEPLOY.resolve("Containerfile")))
        .contains("EXPOSE %s %s %s".formatted(server, console, management));
    assertThat(found("127\\.0\\.0\\.1\\}:(\\d+)", read(DEPLOY.resolve("Caddyfile"))))
        .containsExactlyInAnyOrder(server, console);
    assertThat(read(DEPLOY.resolve("huisheng")))
        .contains("HUISHENG_MANAGEMENT_PORT:-" + management);
  }

  @Test
  void every_file_named_is_there() throws IOException {
    for (Path file : files()) {
      assertThat(found("(?<![\\w/])((?:deploy|config|src)/[\\w./-]*\\w)", read(file)))
          .as("%s", file)
          .allSatisfy(named -> assertThat(Path.of(named)).exists());
    }
    assertThat(Files.isExecutable(DEPLOY.resolve("huisheng"))).isTrue();
  }

  @Test
  void links_between_documents_lead_somewhere() throws IOException {
    for (Path file : files()) {
      for (String target : found("]\\(((?!https?:|#)[^)#]+)", read(file))) {
        assertThat(file.resolveSibling(target)).as("%s", file).exists();
      }
    }
  }

  @Test
  void the_containers_have_no_rights_they_do_not_need() throws IOException {
    JsonNode compose = new YAMLMapper().readTree(read(DEPLOY.resolve("compose.yaml")));
    assertThat(compose.path("services").properties())
        .allSatisfy(
            entry -> {
              JsonNode service = entry.getValue();
              assertThat(service.path("read_only").asBoolean()).isTrue();
              assertThat(service.at("/cap_drop/0").asText()).isEqualTo("ALL");
              assertThat(service.at("/security_opt/0").asText())
                  .isEqualTo("no-new-privileges:true");
            });
    JsonNode huisheng = compose.at("/services/huisheng");
    assertThat(huisheng.path("user").asText()).isEqualTo("10001:10001");
    assertThat(huisheng.path("ports").isMissingNode()).isTrue();
    assertThat(huisheng.path("secrets"))
        .allSatisfy(name -> assertThat(compose.path("secrets").has(name.asText())).isTrue());
    assertThat(read(DEPLOY.resolve("Containerfile"))).contains("USER 10001:10001", "HEALTHCHECK");
  }

  @Test
  void the_service_is_locked_in() throws IOException {
    assertThat(read(DEPLOY.resolve("huisheng.service")).lines())
        .contains(
            "ExecStart=/opt/huisheng/huisheng serve",
            "User=huisheng",
            "NoNewPrivileges=yes",
            "ProtectSystem=strict",
            "CapabilityBoundingSet=",
            "SystemCallFilter=@system-service")
        .doesNotContain("MemoryDenyWriteExecute=yes");
  }

  @Test
  void the_launcher_passes_over_an_old_java() throws Exception {
    Path old = fakeJava("old", "17.0.15");
    Path good = fakeJava("good", "25.0.3");
    Path launcher = installed();

    Ran ran = run(launcher, good.resolve("bin"), old, "ask", "最新");

    assertThat(ran.output()).contains("good", "-jar", "huisheng.jar", "ask", "最新");
    assertThat(ran.code()).isZero();
  }

  @Test
  void the_launcher_uses_a_cache_that_is_there() throws Exception {
    Path good = fakeJava("good", "25.0.3");
    Path launcher = installed();
    Files.writeString(folder.resolve("app/huisheng.aot"), "");

    assertThat(run(launcher, good.resolve("bin"), good, "serve").output())
        .contains("-XX:AOTCache=" + folder.toRealPath().resolve("app/huisheng.aot"));
  }

  @Test
  void the_launcher_says_what_is_missing() throws Exception {
    Path good = fakeJava("good", "25.0.3");
    Path launcher = installed();
    Files.delete(folder.resolve("app/huisheng.jar"));

    Ran ran = run(launcher, good.resolve("bin"), good, "serve");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.output().lines()).singleElement().asString().contains("huisheng.jar not found");
  }

  @Test
  void the_launcher_tells_that_nothing_is_ready() throws Exception {
    Path good = fakeJava("good", "25.0.3");

    assertThat(run(installed(), good.resolve("bin"), good, "--ready").code()).isNotZero();
  }

  private Path installed() throws IOException {
    Path app = Files.createDirectories(folder.resolve("app"));
    Path launcher = app.resolve("huisheng");
    Files.copy(DEPLOY.resolve("huisheng"), launcher);
    Files.writeString(app.resolve("huisheng.jar"), "");
    return launcher;
  }

  /// A home whose java only tells its version, and what it was called with.
  private Path fakeJava(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    Path bin = Files.createDirectories(home.resolve("bin"));
    Path java = bin.resolve("java");
    Files.writeString(
        java,
        """
        #!/bin/sh
        if [ "$1" = -version ]; then echo 'openjdk version "%s" 2026-01-01' >&2; exit; fi
        echo "%s $*"
        """
            .formatted(version, name));
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    return home;
  }

  private record Ran(int code, String output) {}

  private Ran run(Path launcher, Path first, Path home, String... arguments) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(Stream.of("bash", launcher.toString()), Stream.of(arguments)).toList());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", first + ":/usr/bin:/bin");
    environment.put("JAVA_HOME", home.toString());
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("HUISHENG_MANAGEMENT_PORT", "1");
    Process process = builder.redirectErrorStream(true).start();
    try (InputStream output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      return new Ran(process.waitFor(), text);
    }
  }

  private static Set<String> commands() {
    ByteArrayOutputStream help = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(help, true, StandardCharsets.UTF_8);
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(), out, out, Map.of(), InstantSource.system(), false);
    assertThat(new Commands(terminal).run(List.of("--help"))).isZero();
    return found("(?m)^  ([a-z][a-z-]+)", help.toString(StandardCharsets.UTF_8));
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> deploy = Files.walk(DEPLOY);
        Stream<Path> documents = Files.walk(Path.of("src/docs"))) {
      return Stream.of(deploy, documents, Stream.of(Path.of("README.md")))
          .flatMap(paths -> paths)
          .filter(path -> Files.isRegularFile(path) && !path.toString().endsWith(".png"))
          .toList();
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }

  private static Set<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(result -> String.valueOf(result.group(result.groupCount())))
        .collect(Collectors.toSet());
  }
}
