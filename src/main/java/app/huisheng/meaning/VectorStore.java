package app.huisheng.meaning;

import app.huisheng.search.Normaliser;
import app.huisheng.store.Database;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The stored vectors, known by model, normaliser and text. Several nodes may write the same one;
/// the first stays.
final class VectorStore {
  /// Whoever changes the model or how a vector is made from its output changes this.
  static final String MODEL = "bge-small-zh-v1.5-q8";

  private static final int ASKED_AT_ONCE = 500;

  /// Another node may hold an episode that this one has not seen yet.
  private static final Duration GRACE = Duration.ofHours(1);

  private final Database database;
  private final InstantSource clock;

  VectorStore(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// A folded text's key.
  static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// What is stored of these.
  Map<String, Vector> find(Collection<String> hashes) {
    Map<String, Vector> found = new HashMap<>();
    List<String> all = List.copyOf(hashes);
    for (int from = 0; from < all.size(); from += ASKED_AT_ONCE) {
      List<String> some = all.subList(from, Math.min(all.size(), from + ASKED_AT_ONCE));
      database
          .reader()
          .useHandle(
              handle ->
                  handle
                      .createQuery(
                          """
                          SELECT text_hash, vector FROM meaning_vector
                           WHERE model = :model AND normaliser = :normaliser
                             AND text_hash IN (<hashes>)
                          """)
                      .bind("model", MODEL)
                      .bind("normaliser", Normaliser.VERSION)
                      .bindList("hashes", some)
                      .map(
                          (row, _) ->
                              Map.entry(
                                  row.getString("text_hash"), Vector.read(row.getBytes("vector"))))
                      .forEach(entry -> found.put(entry.getKey(), entry.getValue())));
    }
    return found;
  }

  /// Keeps these, in one transaction.
  void save(Map<String, Vector> vectors) {
    if (vectors.isEmpty()) {
      return;
    }
    long now = clock.millis();
    database
        .jdbi()
        .useTransaction(
            tx -> {
              try (var batch =
                  tx.prepareBatch(
                      """
                      INSERT INTO meaning_vector (model, normaliser, text_hash, vector, made_at)
                      VALUES (:model, :normaliser, :hash, :vector, :now)
                      ON CONFLICT DO NOTHING
                      """)) {
                vectors.forEach(
                    (hash, vector) ->
                        batch
                            .bind("model", MODEL)
                            .bind("normaliser", Normaliser.VERSION)
                            .bind("hash", hash)
                            .bind("vector", vector.bytes())
                            .bind("now", now)
                            .add());
                var _ = batch.execute();
              }
            });
  }

  /// Removes what no text needs any more.
  ///
  /// @param needed hashes of all texts
  /// @return how many were removed
  int keepOnly(Set<String> needed) {
    List<Key> gone = new ArrayList<>();
    database
        .reader()
        .useHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT model, normaliser, text_hash FROM meaning_vector
                         WHERE made_at < :before
                        """)
                    .bind("before", clock.instant().minus(GRACE))
                    .map((row, _) -> new Key(row.getString(1), row.getInt(2), row.getString(3)))
                    .forEach(
                        key -> {
                          if (!key.current() || !needed.contains(key.hash)) {
                            gone.add(key);
                          }
                        }));
    database
        .jdbi()
        .useTransaction(
            tx ->
                gone.forEach(
                    key -> {
                      var _ =
                          tx.execute(
                              """
                              DELETE FROM meaning_vector
                               WHERE model = ? AND normaliser = ? AND text_hash = ?
                              """,
                              key.model,
                              key.normaliser,
                              key.hash);
                    }));
    return gone.size();
  }

  private record Key(String model, int normaliser, String hash) {
    boolean current() {
      return model.equals(MODEL) && normaliser == Normaliser.VERSION;
    }
  }
}
