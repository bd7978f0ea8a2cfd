package app.huisheng.episode;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A source that cannot be read. The message is one sentence for the operator: what is wrong,
/// where, and what to do.
public final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1;

  public UnreadableException(String message) {
    super(message);
  }

  public UnreadableException(IOException broken, Path file) {
    this(reason(broken, file));
  }

  /// Why a file or folder could not be read, in the same one sentence.
  public static String reason(IOException broken, Path file) {
    return file
        + switch (broken) {
          case NoSuchFileException _ -> " does not exist: check its name";
          case CharacterCodingException _ -> " is no text in UTF-8: save it as such";
          case AccessDeniedException _ -> " cannot be read: check its rights";
          default ->
              Files.isDirectory(file)
                  ? " is a folder: name a file in it"
                  : " cannot be read: check its disk";
        };
  }
}
