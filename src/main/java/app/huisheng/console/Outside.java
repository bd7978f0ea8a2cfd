package app.huisheng.console;

import app.huisheng.episode.Episode;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Post;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the console shows and does in rooms that it may not call; the root brings it.
public interface Outside {
  /// How something stands.
  ///
  /// @param what one or two words: `linkedin`, `feed` …
  /// @param says what was found, one sentence
  /// @param fix what to do; empty when there is nothing to do
  record Finding(String what, Verdict verdict, String says, String fix) {}

  /// As it should be; a limit that one should know; broken.
  enum Verdict {
    OK,
    NOTICE,
    BROKEN
  }

  /// A post as its platform will show it, made by the code that sends.
  ///
  /// @param title of the article or card
  /// @param text what readers see, hashtags and all; for an article its digest
  /// @param html the article's body; empty on platforms without articles
  /// @param length of the text in the platform's own units
  /// @param limit how many of them it takes
  record Preview(String title, String text, String html, int length, int limit) {}

  /// What an import brought.
  ///
  /// @param error why nothing could be read; empty when something was
  record Imported(int added, int updated, int unchanged, List<String> warnings, String error) {
    public Imported {
      warnings = List.copyOf(warnings);
    }
  }

  /// Is told how far an import has come.
  @FunctionalInterface
  interface Watcher {
    void at(int done, int all);
  }

  /// Brings in episodes from an address or a file; takes as long as it takes.
  Imported imported(String source, Watcher watcher);

  /// A summary that a language model wrote anew.
  ///
  /// @param text compared with the transcript; empty when no answer could be believed, or none came
  /// @param refused why answers were thrown away, in their order; in both languages
  /// @param away why no answer came; empty when one did
  record Written(String text, List<String> refused, String away) {
    public Written {
      refused = List.copyOf(refused);
    }
  }

  /// Asks the language model for a summary; may take a minute.
  ///
  /// @return empty where none is set
  Optional<Written> written(Episode episode);

  /// How the connections stand by what is known already; asks nobody, for every page view.
  List<Finding> known();

  /// Everything `doctor` looks at; asks the platforms, so it may take seconds.
  List<Finding> examined();

  /// What has to stand in WeChat's own console, and whether WeChat has called.
  ///
  /// @param open whether a token is set, so that calls are taken
  /// @param safe whether messages are encrypted
  /// @param lastCall when WeChat last called with a right signature; null for not since the start
  record Callback(
      String url, String appId, boolean open, boolean safe, @Nullable Instant lastCall) {}

  Callback callback();

  /// What has to be copied into WeChat's own console, for owners alone. Prints as nothing.
  ///
  /// @param token empty when none is set
  /// @param key `EncodingAESKey`; empty when none is set
  record CallbackSecrets(String token, String key) {
    @Override
    public String toString() {
      return "CallbackSecrets[redacted]";
    }
  }

  CallbackSecrets callbackSecrets();

  /// The channels that are set up, by name.
  List<String> channels();

  Preview preview(String channel, Post post, long episodeId);

  /// Begins to send an article to one person's own WeChat, as followers would see it.
  ///
  /// @return false when the account may not
  boolean testSend(String openid, Delivery.About about, Post post);

  /// Under which name the chat knows a host.
  String chatName(String openid);

  /// Gives a post that is out other words, where its platform allows that. Asks the platform.
  ///
  /// @param text without hashtags, which stay as they were
  /// @return empty when done, otherwise why not
  String correct(Delivery delivery, String text);

  /// How one post did, as its platform counted it some hours after it went out.
  ///
  /// @param hours 48, 168 or 672
  record Numbers(
      String delivery,
      int hours,
      long impressions,
      long people,
      long clicks,
      long likes,
      long comments,
      long shares) {}

  /// What is known of how posts did.
  ///
  /// @param why the platform gave no numbers lately; empty when it did
  record Reach(List<Numbers> numbers, String why) {
    public Reach {
      numbers = List.copyOf(numbers);
    }
  }

  Reach reach();

  /// Where a post can be seen; empty when the platform has no such address.
  ///
  /// @param reference the platform's id
  String address(String channel, String reference);
}
