package app.huisheng.feed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/// Reads `Link: <https://hub.example/>; rel="hub"` (RFC 8288), where a server may name what its
/// feed does not.
final class LinkHeaders {
  private static final Pattern LINK = Pattern.compile("<([^<>]{1,2000})>([^<]*)");
  private static final Pattern RELATION =
      Pattern.compile(";\\s*rel\\s*=\\s*(?:\"([^\"]*)\"|([^\\s;,\"]+))", Pattern.CASE_INSENSITIVE);

  private LinkHeaders() {}

  /// The first web address of that relation, null when there is none.
  ///
  /// @param base what relative addresses are relative to
  static @Nullable String find(List<String> headers, String relation, String base) {
    var home = HttpUrl.parse(base);
    for (var header : headers) {
      var link = LINK.matcher(header);
      while (link.find()) {
        if (home != null && relations(link.group(2)).contains(relation)) {
          var url = home.resolve(link.group(1).strip());
          if (url != null) {
            return url.toString();
          }
        }
      }
    }
    return null;
  }

  private static List<String> relations(String parameters) {
    var all = new ArrayList<String>();
    var relation = RELATION.matcher(parameters);
    while (relation.find()) {
      var names = relation.group(1) == null ? relation.group(2) : relation.group(1);
      all.addAll(Arrays.asList(names.toLowerCase(Locale.ROOT).strip().split("\\s+", -1)));
    }
    return all;
  }
}
