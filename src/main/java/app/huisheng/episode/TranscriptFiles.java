package app.huisheng.episode;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// Reads transcripts: plain text, Markdown, HTML, SRT, WebVTT and JSON, told apart by name or media
/// type and, where these are silent or wrong, by their beginning.
public final class TranscriptFiles {
  private static final long LARGEST = 10L * 1024 * 1024;
  private static final Set<String> ENDINGS =
      Set.of("txt", "text", "md", "markdown", "html", "htm", "srt", "vtt", "json");

  private static final Pattern MARKUP = Pattern.compile("</?[a-zA-Z][^<]*>");

  private TranscriptFiles() {}

  /// Whether the file's name promises a transcript.
  public static boolean recognises(Path file) {
    return ENDINGS.contains(ending(name(file)));
  }

  /// The episode that the file tells of. Its guid is `file:` and the file's name; its title is the
  /// text's own, else the name.
  ///
  /// @throws UnreadableException when the file is missing, larger than 10 MB, no text, or empty
  public static Incoming read(Path file) throws UnreadableException {
    var name = name(file);
    try {
      var size = Files.size(file);
      if (size > LARGEST) {
        throw new UnreadableException(
            "%s is %d MB large: a transcript may have 10 MB, so this is hardly one"
                .formatted(file, size / 1024 / 1024));
      }
      return FileEpisode.of(name, parse(Files.readAllBytes(file), name, null));
    } catch (UnreadableException e) {
      throw e.getMessage() != null && e.getMessage().startsWith(file.toString())
          ? e
          : new UnreadableException(file + " cannot be imported: " + e.getMessage());
    } catch (IOException e) {
      throw new UnreadableException(e, file);
    }
  }

  /// The transcript in these bytes.
  ///
  /// @param hint media type (`text/vtt`) or file name; empty when unknown
  /// @param declared the charset that came with it, null when none did
  /// @throws UnreadableException when it is no text or says nothing
  public static Transcript read(byte[] content, String hint, @Nullable Charset declared)
      throws UnreadableException {
    return new Transcript(parse(content, hint, declared).turns());
  }

  /// The transcript in a text that is already decoded; empty when it says nothing.
  public static Transcript ofText(String text) {
    return new Transcript(PlainText.parse(Invisible.strip(text), false).turns());
  }

  /// The words of an HTML fragment, blocks apart; plain text keeps its lines.
  public static String words(String html) {
    var marked = html.indexOf('<') >= 0 && MARKUP.matcher(html).find();
    var text =
        marked
            ? HtmlTranscript.text(Jsoup.parseBodyFragment(html).body())
            : Invisible.strip(Parser.unescapeEntities(html, false));
    return text.indexOf('\n') < 0
        ? text.strip()
        : text.replaceAll(" *\n *", "\n").replaceAll("\n{3,}", "\n\n").strip();
  }

  /// Whether speakers take turns in the text, rather than one telling about it.
  public static boolean spoken(String text) {
    return TranscriptText.looksSpoken(text);
  }

  private static Parsed parse(byte[] content, String hint, @Nullable Charset declared)
      throws UnreadableException {
    if (content.length > LARGEST) {
      throw new UnreadableException("it is larger than the 10 MB a transcript may have");
    }
    var text = Decoding.text(content, declared);
    if (text.isBlank()) {
      throw new UnreadableException("it is empty");
    }
    var parsed = parse(text, hint.toLowerCase(Locale.ROOT));
    if (parsed.turns().isEmpty()) {
      throw new UnreadableException("there is no text in it");
    }
    return parsed;
  }

  private static Parsed parse(String text, String hint) throws UnreadableException {
    if (text.startsWith("WEBVTT") || Captions.recognises(text)) {
      return Captions.parse(text);
    }
    if (hint.endsWith("json") || (!hint.endsWith("md") && JsonTranscript.recognises(text))) {
      return JsonTranscript.parse(text);
    }
    if (hint.contains("htm") || HtmlTranscript.recognises(text)) {
      return HtmlTranscript.parse(text);
    }
    return hint.endsWith("md") || hint.contains("markdown") || text.startsWith("---\n")
        ? Markdown.parse(text)
        : PlainText.parse(text, true);
  }

  private static String name(Path file) {
    var name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
