package app.huisheng.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The right to serve from a database. An SQLite file has one tenant at a time, held by a lock of
/// the operating system that ends with the process, however it ends; commands beside it need no
/// tenancy. PostgreSQL takes any number of tenants.
public final class Tenancy implements AutoCloseable {
  private final @Nullable FileChannel held;

  private Tenancy(@Nullable FileChannel held) {
    this.held = held;
  }

  /// Moves in.
  ///
  /// @throws DatabaseException when another process serves from the same file
  public static Tenancy take(Location location) {
    return switch (location) {
      case Location.Postgres _ -> new Tenancy(null);
      case Location.SqliteFile(var file) ->
          new Tenancy(lock(file.resolveSibling(file.getFileName() + ".serving"), file));
    };
  }

  private static FileChannel lock(Path lockFile, Path file) {
    try {
      Files.createDirectories(lockFile.toAbsolutePath().getParent());
      var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel)) {
        return channel;
      }
      channel.close();
      throw new DatabaseException(
          "another huisheng already serves from "
              + file
              + ": stop it, or give this one another HUISHENG_DATA");
    } catch (IOException e) {
      throw new DatabaseException(
          lockFile + " cannot be written: check the rights of its folder", e);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false; // held by this very process
    }
  }

  @Override
  public void close() {
    if (held != null) {
      try {
        held.close();
      } catch (IOException e) {
        throw new DatabaseException("the lock on the database could not be given back", e);
      }
    }
  }
}
