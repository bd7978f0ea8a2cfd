package app.huisheng;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/// The key that encrypts stored tokens: from the settings, else from `secret.key` in the data
/// folder, which is made at first need and readable by its owner only.
final class SecretFile {
  private static final int BYTES = 32;

  private SecretFile() {}

  static String key(Settings settings) throws Failure {
    if (settings.secretKey().isPresent()) {
      return settings.secretKey().get().value();
    }
    Path file = settings.data().resolve("secret.key");
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      String key = Files.readString(file).strip();
      if (key.isEmpty()) {
        throw new Failure(file + " is empty: restore it from a backup, or set HUISHENG_SECRET_KEY");
      }
      return key;
    } catch (IOException e) {
      throw new Failure(
          "%s can be neither read nor made: check the folder's rights, or set HUISHENG_SECRET_KEY"
              .formatted(file));
    }
  }

  private static void make(Path file) throws IOException {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    Files.createDirectories(file.toAbsolutePath().getParent());
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, Base64.getEncoder().encodeToString(key));
    } catch (FileAlreadyExistsException e) {
      // Another command was the first; its key is as good.
    }
  }
}
