package app.huisheng.announce;

import app.huisheng.episode.Episode;
import app.huisheng.episode.EpisodeNumber;
import app.huisheng.outbox.Post;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Writes the words of an announcement from a template of the host's,
/// `templates/CHANNEL.LANGUAGE.txt` in the configuration, or without one from ours. Templates are
/// Mustache with the fields `title`, `number` (empty for specials, and where the title names it),
/// `summary`, `link` and `hashtags`; a field that does not exist is an error. Lines at the end that
/// hold nothing but `#words` become linked hashtags. Templates are read once, at the first use of
/// their channel. Thread-safe.
public final class Wording {
  /// LinkedIn refuses more (linkedin.md 1.3); counted in UTF-16 units of the visible text, hashtags
  /// included, which is the strictest of the possible readings.
  static final int LIMIT = 3_000;

  /// The card shows about this much under its title.
  private static final int DESCRIPTION = 250;

  private static final Pattern TAG_LINE = Pattern.compile("\\s*(#[^\\s#]+\\s*)+");
  private static final Pattern GAP = Pattern.compile("\n[ \t]*(?:\n[ \t]*)+\n");

  private final Path templates;
  private final URI publicUrl;
  private final Voice voice;
  private final Map<String, Template> read = new ConcurrentHashMap<>();

  /// How announcements speak.
  ///
  /// @param language `zh` or `en`
  /// @param hashtags put where a template says `hashtags`; words without `#`
  public record Voice(String language, List<String> hashtags) {
    public Voice {
      hashtags = List.copyOf(hashtags);
    }
  }

  /// @param templates folder of the host's templates; need not exist
  /// @param publicUrl where listeners reach this server, without a slash at its end
  public Wording(Path templates, URI publicUrl, Voice voice) {
    this.templates = templates;
    this.publicUrl = publicUrl;
    this.voice = voice;
  }

  /// The words for one channel: at most [#LIMIT] units; what is too long loses the end of its
  /// summary first.
  ///
  /// @throws IllegalArgumentException when the template is wrong; names the file and what to do
  public Post post(Episode episode, String channel) {
    var summary = episode.summary().text().strip();
    var text = render(channel, episode, summary);
    if (text.length() > LIMIT) {
      // One more than it is too long, for the ellipsis.
      var room = summary.length() - (text.length() - LIMIT) - 1;
      text = render(channel, episode, Shortening.cut(summary, Math.max(0, room)));
    }
    var lines = new ArrayList<>(text.lines().toList());
    var hashtags = takeHashtags(lines);
    var room = LIMIT - hashtags.stream().mapToInt(tag -> tag.length() + 2).sum();
    return new Post(
        Shortening.cut(String.join("\n", lines).strip(), Math.max(0, room)),
        hashtags,
        link(episode, channel),
        title(episode),
        Shortening.cut(summary.replaceAll("\\s+", " "), DESCRIPTION),
        episode.links().picture());
  }

  /// Our own address of an episode: `https://pod.example/e/80?c=l`. Only characters that no
  /// platform's text format reserves.
  String link(Episode episode, String channel) {
    return publicUrl + "/e/" + ShortLinks.name(episode) + "?c=" + channel.charAt(0);
  }

  private static String title(Episode episode) {
    return episode.title().strip();
  }

  private static List<String> takeHashtags(List<String> lines) {
    var tags = new ArrayList<String>();
    while (!lines.isEmpty()
        && (lines.getLast().isBlank() || TAG_LINE.matcher(lines.getLast()).matches())) {
      tags.addAll(
          0,
          Arrays.stream(lines.removeLast().strip().split("[\\s#]+"))
              .filter(tag -> !tag.isEmpty())
              .toList());
    }
    return tags.stream().distinct().toList();
  }

  private String render(String channel, Episode episode, String summary) {
    var fields = new HashMap<String, @Nullable Object>();
    fields.put("title", title(episode));
    fields.put("number", numberBesides(episode));
    fields.put("summary", summary);
    fields.put("link", link(episode, channel));
    fields.put(
        "hashtags", String.join(" ", voice.hashtags().stream().map(tag -> "#" + tag).toList()));
    try {
      var text = template(channel).execute(fields).replace("\r\n", "\n").replace('\r', '\n');
      return GAP.matcher(text).replaceAll("\n\n").strip();
    } catch (MustacheException e) {
      throw wrong(name(channel), e);
    }
  }

  /// A title that names its number is not given it twice.
  private static @Nullable Integer numberBesides(Episode episode) {
    return Objects.equals(episode.number(), EpisodeNumber.in(episode.title()))
        ? null
        : episode.number();
  }

  private Template template(String channel) {
    return read.computeIfAbsent(channel, this::read);
  }

  private Template read(String channel) {
    var file = templates.resolve(name(channel));
    try (var ours = ours()) {
      var source =
          Files.exists(file)
              ? Files.readString(file)
              : new String(ours.readAllBytes(), StandardCharsets.UTF_8);
      return Mustache.compiler()
          .escapeHTML(false)
          .strictSections(true)
          .emptyStringIsFalse(true)
          .nullValue("")
          .compile(source);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + " is not UTF-8: save it as UTF-8", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read: check its rights", e);
    } catch (MustacheException e) {
      throw wrong(file.toString(), e);
    }
  }

  private InputStream ours() {
    var name = "announcement." + voice.language() + ".txt";
    var file = Wording.class.getResourceAsStream(name);
    if (file == null) {
      throw new IllegalArgumentException("no wording in the language " + voice.language());
    }
    return file;
  }

  private String name(String channel) {
    return channel + "." + voice.language() + ".txt";
  }

  private static IllegalArgumentException wrong(String file, MustacheException e) {
    return new IllegalArgumentException(
        "template "
            + file
            + ": "
            + e.getMessage()
            + "; the fields are title, number, summary, link and hashtags",
        e);
  }
}
