package app.huisheng.simulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;

/// Pictures brought to WeChat: permanent materials, and those for articles.
final class WeChatMedia {
  /// Where pictures inside articles live.
  static final String HOST = "http://mmbiz.qpic.cn/";

  private static final int MATERIAL = 10 * 1024 * 1024;
  private static final int ARTICLE = 1024 * 1024;

  private final Set<String> materials = new TreeSet<>();
  private int made;

  synchronized String material(String type, byte[] file) {
    if (!type.equals("image") && !type.equals("thumb")) {
      return WeChatApiAnswer.refused(40004, "invalid media type");
    }
    int limit = type.equals("thumb") ? 64 * 1024 : MATERIAL;
    if (file.length > limit) {
      return WeChatApiAnswer.refused(45001, "media size out of limit");
    }
    if (format(file).isEmpty() || (type.equals("thumb") && !format(file).equals("jpeg"))) {
      return WeChatApiAnswer.refused(40137, "invalid image format");
    }
    made++;
    var id = "material-" + made + "-" + "m".repeat(40);
    materials.add(id);
    return WeChatApiAnswer.object()
        .put("media_id", id)
        .put("url", HOST + "mmbiz_jpg/" + made + "/0?wx_fmt=jpeg")
        .toString();
  }

  synchronized String article(byte[] file) {
    if (file.length >= ARTICLE) {
      return WeChatApiAnswer.refused(40009, "invalid image size");
    }
    var format = format(file);
    if (!format.equals("jpeg") && !format.equals("png")) {
      return WeChatApiAnswer.refused(40137, "invalid image format");
    }
    made++;
    return WeChatApiAnswer.object().put("url", HOST + "sz_mmbiz_jpg/" + made + "/0").toString();
  }

  synchronized boolean known(String material) {
    return materials.contains(material);
  }

  /// A host empties the material store.
  synchronized void forget() {
    materials.clear();
  }

  private static String format(byte[] file) {
    try (var stream = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
      var readers = ImageIO.getImageReaders(stream);
      return readers.hasNext() ? readers.next().getFormatName().toLowerCase(Locale.ROOT) : "";
    } catch (IOException unreadable) {
      return "";
    }
  }
}
