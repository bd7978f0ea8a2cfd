package app.huisheng.meaning;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/// What parent and child say to each other over the child's standard input and output. The child
/// begins with one greeting: a UTF text, empty when it is ready, else why it cannot work. Then each
/// request is a number and a text, each reply that number and the text's direction, or a length of
/// 0 when the model refused it. Big-endian, as [DataOutputStream] writes.
final class Wire {
  /// Longer texts are cut: nothing may fill the pipe, which holds 64 kB, while the child is busy.
  static final int LONGEST_TEXT = 600;

  private Wire() {}

  /// A text to embed.
  record Request(int number, String text) {
    void write(DataOutputStream out) throws IOException {
      out.writeInt(number);
      out.writeUTF(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
      out.flush();
    }

    static Request read(DataInputStream in) throws IOException {
      return new Request(in.readInt(), in.readUTF());
    }
  }

  static void writeReply(DataOutputStream out, int number, float[] values) throws IOException {
    out.writeInt(number);
    out.writeInt(values.length);
    for (float value : values) {
      out.writeFloat(value);
    }
    out.flush();
  }

  /// The values behind a reply's number.
  static float[] readValues(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length != 0 && length != Vector.DIMENSIONS) {
      throw new IOException("the child's answer is damaged");
    }
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }
}
