package app.huisheng.episode;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Decides whether an incoming episode is one that is stored: by guid, or as the source of its
/// transcript; else the audio's address without query and tracking prefix; else its page; else
/// number and similar title; else a very similar title within two days. A wrong "new" is posted in
/// public, a wrong "known" hides an episode, so weak signs only count when they point to exactly
/// one.
final class Identities {
  private static final double SIMILAR = 0.8;
  private static final double SAME = 0.9;
  private static final Duration NEAR = Duration.ofDays(2);

  /// What an episode is known by.
  record Identity(
      long id,
      String guid,
      @Nullable Integer number,
      String title,
      @Nullable Instant published,
      @Nullable String page,
      @Nullable String audio,
      String source) {}

  private final Map<Long, Identity> byId = new HashMap<>();
  private final Map<Long, String> keys = new HashMap<>();
  private final Map<String, Long> byGuid = new HashMap<>();
  private final Map<String, Long> bySource = new HashMap<>();
  private final Map<String, Set<Long>> byAudio = new HashMap<>();
  private final Map<String, Set<Long>> byPage = new HashMap<>();
  private final Map<Integer, Set<Long>> byNumber = new HashMap<>();
  private final Map<String, Set<Long>> byTitle = new HashMap<>();
  private final TreeMap<Instant, Set<Long>> byTime = new TreeMap<>();

  Identities(List<Identity> stored) {
    stored.forEach(this::put);
  }

  void add(Draft draft) {
    put(identity(draft));
  }

  void replace(Draft draft) {
    var old = byId.get(draft.episode().id());
    if (old != null) {
      remove(old);
    }
    put(identity(draft));
  }

  /// The stored episodes whose guids are among these.
  List<Long> byGuid(List<Incoming> incoming) {
    return incoming.stream()
        .map(Incoming::guid)
        .filter(byGuid::containsKey)
        .map(byGuid::get)
        .distinct()
        .toList();
  }

  /// The stored episode that this one is, null when it is new.
  @Nullable Long match(Incoming incoming) {
    var same = byGuid.getOrDefault(incoming.guid(), bySource.get(incoming.guid()));
    if (same != null) {
      return same;
    }
    var links = incoming.links();
    var audio = links.audio() == null ? null : only(byAudio.get(audioKey(links.audio())), incoming);
    if (audio != null) {
      return audio;
    }
    var page = links.page() == null ? null : only(byPage.get(pageKey(links.page())), incoming);
    if (page != null) {
      return page;
    }
    var number = incoming.number() == null ? null : numbered(incoming, incoming.number());
    return number != null ? number : titled(incoming);
  }

  private @Nullable Long numbered(Incoming incoming, int number) {
    var candidates = new ArrayList<Long>();
    for (var id : byNumber.getOrDefault(number, Set.of())) {
      var stored = Objects.requireNonNull(byId.get(id));
      var file = incoming.guid().startsWith(Draft.FILE) != stored.guid().startsWith(Draft.FILE);
      if (file || Titles.similarity(Titles.key(incoming.title()), key(id)) >= SIMILAR) {
        candidates.add(id);
      }
    }
    return candidates.size() == 1 ? candidates.getFirst() : null;
  }

  private @Nullable Long titled(Incoming incoming) {
    var title = Titles.key(incoming.title());
    var candidates = new LinkedHashSet<Long>();
    for (var id : byTitle.getOrDefault(title, Set.of())) {
      var stored = Objects.requireNonNull(byId.get(id));
      if (stored.published() == null || incoming.published() == null) {
        candidates.add(id);
      }
    }
    if (incoming.published() != null) {
      var near =
          byTime.subMap(
              incoming.published().minus(NEAR), true, incoming.published().plus(NEAR), true);
      near.values().stream()
          .flatMap(Set::stream)
          .filter(id -> Titles.similarity(title, key(id)) >= SAME)
          .forEach(candidates::add);
    }
    return only(candidates, incoming);
  }

  // Numbers that disagree tell two episodes apart, whatever else they share.
  private @Nullable Long only(@Nullable Set<Long> ids, Incoming incoming) {
    if (ids == null || ids.size() != 1) {
      return null;
    }
    var id = ids.iterator().next();
    var number = Objects.requireNonNull(byId.get(id)).number();
    return number == null || incoming.number() == null || number.equals(incoming.number())
        ? id
        : null;
  }

  private void put(Identity one) {
    byId.put(one.id(), one);
    byGuid.put(one.guid(), one.id());
    bySource.put(one.source(), one.id());
    if (one.audio() != null) {
      index(byAudio, audioKey(one.audio()), one.id());
    }
    if (one.page() != null) {
      index(byPage, pageKey(one.page()), one.id());
    }
    if (one.number() != null) {
      index(byNumber, one.number(), one.id());
    }
    if (one.published() != null) {
      index(byTime, one.published(), one.id());
    }
    var key = Titles.key(one.title());
    keys.put(one.id(), key);
    index(byTitle, key, one.id());
  }

  private void remove(Identity one) {
    byId.remove(one.id());
    byGuid.remove(one.guid(), one.id());
    bySource.remove(one.source(), one.id());
    if (one.audio() != null) {
      forget(byAudio, audioKey(one.audio()), one.id());
    }
    if (one.page() != null) {
      forget(byPage, pageKey(one.page()), one.id());
    }
    if (one.number() != null) {
      forget(byNumber, one.number(), one.id());
    }
    if (one.published() != null) {
      forget(byTime, one.published(), one.id());
    }
    forget(byTitle, key(one.id()), one.id());
  }

  private String key(long id) {
    return Objects.requireNonNull(keys.get(id));
  }

  private static <K> void index(Map<K, Set<Long>> map, K key, long id) {
    map.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(id);
  }

  private static <K> void forget(Map<K, Set<Long>> map, K key, long id) {
    var ids = map.get(key);
    if (ids != null) {
      ids.remove(id);
    }
  }

  private static Identity identity(Draft draft) {
    var episode = draft.episode();
    return new Identity(
        episode.id(),
        episode.guid(),
        episode.number(),
        episode.title(),
        episode.published(),
        episode.links().page(),
        episode.links().audio(),
        draft.transcriptSource());
  }

  /// The audio's address without query, scheme, and the prefix of a counting service, which wraps
  /// the true address: `https://counter.example/redirect.mp3/host.example/a.mp3`.
  static String audioKey(String address) {
    var bare = bare(address);
    var wrapped = bare.lastIndexOf(".mp3/");
    var inner = wrapped < 0 ? bare : bare.substring(wrapped + ".mp3/".length());
    return inner.replaceFirst("^https?:/+", "");
  }

  private static String pageKey(String address) {
    try {
      var query = URI.create(address).getRawQuery();
      var bare = bare(address).replaceFirst("/+$", "");
      return query == null ? bare : bare + "?" + query;
    } catch (IllegalArgumentException _) {
      return address;
    }
  }

  private static String bare(String address) {
    var end = address.length();
    for (var mark : List.of("?", "#")) {
      var at = address.indexOf(mark);
      end = at >= 0 && at < end ? at : end;
    }
    var bare = address.substring(0, end).replaceFirst("^[A-Za-z]+://", "");
    var slash = bare.indexOf('/');
    return slash < 0
        ? bare.toLowerCase(Locale.ROOT)
        : bare.substring(0, slash).toLowerCase(Locale.ROOT) + bare.substring(slash);
  }
}
