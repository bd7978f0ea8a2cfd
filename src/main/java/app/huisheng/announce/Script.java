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

/// What a broadcast would say on each channel as things stand, and under which delivery: an episode
/// is one post on LinkedIn whether it was announced or broadcast, and one mass send on WeChat
/// beside whatever draft was made of it.
record Script(Delivery.About about, String words, Map<String, Post> posts) {
  private static final int TITLE = 30;

  /// An episode, for these channels.
  static Script of(Episode episode, List<String> channels, Wording wording) {
    var posts = new TreeMap<String, Post>();
    channels.forEach(channel -> posts.put(channel, wording.post(episode, channel)));
    return new Script(
        new Delivery.About(episode.id(), episode.number(), episode.title()), "", posts);
  }

  /// A text of the host's own.
  static Script of(String words, List<String> channels) {
    var title = Shortening.cut(words.strip().lines().findFirst().orElse("").strip(), TITLE);
    var post = new Post(words.strip(), List.of(), "", title, "", null);
    var posts = new TreeMap<String, Post>();
    channels.forEach(channel -> posts.put(channel, post));
    return new Script(new Delivery.About(0, null, title), words.strip(), posts);
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
        ? Optional.of(of(broadcast.words(), broadcast.channels()))
        : EpisodeStore.byId(tx, broadcast.about().episodeId())
            .map(episode -> of(episode, broadcast.channels(), wording));
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
