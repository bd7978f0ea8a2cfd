package app.huisheng.wechat;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Serves WeChat's proofs of domain ownership, `GET /MP_verify_….txt`, from a folder. Only names of
/// that form are looked for, and only short plain files are given out; everything else is 404. Read
/// at every request, so that a file can be added without a restart.
public final class VerificationFiles {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9]{1,64}");
  private static final int LONGEST = 256;

  private final Path folder;

  /// @param folder need not exist
  public VerificationFiles(Path folder) {
    this.folder = folder;
  }

  /// Puts the files into a listener.
  public void open(RoutesConfig routes) {
    routes.get("/MP_verify_{token}.txt", this::file);
  }

  private void file(Context context) throws IOException {
    var token = context.pathParam("token");
    if (!TOKEN.matcher(token).matches()) {
      context.status(404);
      return;
    }
    var file = folder.resolve("MP_verify_" + token + ".txt");
    if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
      context.status(404);
      return;
    }
    context
        .header("X-Content-Type-Options", "nosniff")
        .contentType("text/plain; charset=utf-8")
        .result(Files.readAllBytes(file));
  }
}
