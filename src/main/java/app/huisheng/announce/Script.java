package app.huisheng.announce;

import app.huisheng.episode.Episode;
import app.huisheng.episode.EpisodeStore;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Post;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What a broadcast would say on each channel as things stand, and under which delivery: an episode
/// is one post on LinkedIn whether it was announced or broadcast, and one mass send on WeChat
/// beside whatever draft was made of it.
record Script(Delivery.About about, String words, Map<String, Post> posts) {
  private static final int TITLE = 30;
  private static final int ARTICLE = 12_000;

  /// An episode, for these channels.
  ///
  /// @param texts a host's own words for a channel
  static Script of(
      Episode episode, List<String> channels, Wording wording, Map<String, String> texts) {
    var posts = new TreeMap<String, Post>();
    channels.forEach(
        channel -> posts.put(channel, worded(wording.post(episode, channel), texts.get(channel))));
    return new Script(
        new Delivery.About(episode.id(), episode.number(), episode.title()), "", posts);
  }

  /// A text of the host's own.
  static Script of(String words, List<String> channels, Map<String, String> texts) {
    var title = Shortening.cut(words.strip().lines().findFirst().orElse("").strip(), TITLE);
    var post = new Post(words.strip(), List.of(), "", title, "", null);
    var posts = new TreeMap<String, Post>();
    channels.forEach(channel -> posts.put(channel, worded(post, texts.get(channel))));
    return new Script(new Delivery.About(0, null, title), words.strip(), posts);
  }

  /// The same post in other words; its hashtags, link and card stay.
  private static Post worded(Post post, @Nullable String text) {
    return text == null
        ? post
        : new Post(
            text.strip(),
            post.hashtags(),
            post.link(),
            post.title(),
            post.description(),
            post.picture());
  }

  /// What one channel takes, in its own units: LinkedIn counts hashtags too; WeChat shows followers
  /// texts of 600 characters, and articles of more than anybody reads.
  Optional<Excess> excess() {
    return posts.entrySet().stream()
        .map(
            one ->
                new Excess(
                    one.getKey(),
                    units(one.getKey(), one.getValue()),
                    most(one.getKey(), one.getValue())))
        .filter(one -> one.used() > one.most())
        .findFirst();
  }

  /// More than a channel takes.
  record Excess(String channel, int used, int most) {}

  private static int units(String channel, Post post) {
    var tags = post.hashtags().stream().mapToInt(tag -> tag.length() + 2).sum();
    return channel.equals("linkedin")
        ? post.text().length() + tags
        : post.text().codePointCount(0, post.text().length());
  }

  private static int most(String channel, Post post) {
    return channel.equals("linkedin")
        ? Wording.LIMIT
        : post.link().isEmpty() ? Broadcasts.MOST_WORDS : ARTICLE;
  }

  /// The same on fewer channels.
  Script only(List<String> channels) {
    var kept = new TreeMap<>(posts);
    kept.keySet().retainAll(channels);
    return new Script(about, words, kept);
  }

  /// The same broadcast as things stand now; empty when its episode is no more.
  static Optional<Script> again(Handle tx, Broadcast broadcast, Wording wording) {
    return broadcast.about().episodeId() == 0
        ? Optional.of(of(broadcast.words(), broadcast.channels(), broadcast.texts()))
        : EpisodeStore.byId(tx, broadcast.about().episodeId())
            .map(episode -> of(episode, broadcast.channels(), wording, broadcast.texts()));
  }

  /// Changes with every byte that would be sent, and with the channels.
  String fingerprint() {
    var all = new StringBuilder();
    new TreeMap<>(posts)
        .forEach(
            (channel, post) -> all.append(channel).append(' ').append(post.frozen()).append('\n'));
    return Post.sha256(all.toString());
  }

  /// The part of a delivery's id behind the channel.
  static String subject(String channel, Delivery.About about, long broadcast) {
    if (about.episodeId() == 0) {
      return Delivery.WORDS + broadcast;
    }
    return (channel.equals("wechat") ? Delivery.TO_ALL : Delivery.EPISODE) + about.episodeId();
  }

  static String delivery(String channel, Delivery.About about, long broadcast) {
    return channel + "-" + subject(channel, about, broadcast);
  }
}
