package app.huisheng.episode;

import java.util.List;

/// The summaries that were made from nothing but a transcript, so that something better may take
/// their place. What a host wrote or a source brought is not among them.
public final class MadeSummaries {
  private final EpisodeStore store;

  public MadeSummaries(EpisodeStore store) {
    this.store = store;
  }

  /// An episode whose summary was made from its transcript.
  ///
  /// @param transcriptHash tells this transcript from every other
  public record Made(long episodeId, String title, String transcriptHash) {}

  /// All of them, newest first.
  public List<Made> standing() {
    return store
        .database()
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT id, title, transcript_hash FROM episode
                         WHERE summary_origin = 'OUTLINE' AND transcript_hash <> ''
                         ORDER BY published_at DESC, id DESC
                        """)
                    .map(
                        (row, _) ->
                            new Made(
                                row.getLong("id"),
                                row.getString("title"),
                                row.getString("transcript_hash")))
                    .list());
  }

  /// Puts a model's text where the made summary still stands and the transcript is still the same:
  /// what a host or an import wrote in the meantime stays.
  ///
  /// @return whether it stands there now
  public boolean replace(Made made, String text) {
    return store
        .database()
        .jdbi()
        .inTransaction(
            tx -> {
              var stands =
                  tx.createUpdate(
                              """
                              UPDATE episode SET summary = :text, summary_origin = 'MODEL'
                               WHERE id = :id AND summary_origin = 'OUTLINE'
                                 AND transcript_hash = :hash
                              """)
                          .bind("text", text)
                          .bind("id", made.episodeId())
                          .bind("hash", made.transcriptHash())
                          .execute()
                      > 0;
              if (stands) {
                EpisodeStore.rise(tx);
              }
              return stands;
            });
  }
}
