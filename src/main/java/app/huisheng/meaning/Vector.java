package app.huisheng.meaning;

import java.nio.ByteBuffer;

/// What a text is about: a direction in 512 dimensions, a byte each. Rounding to bytes moves a
/// cosine by less than 0.005 and keeps an archive of 25,000 passages under 20 MB.
final class Vector {
  static final int DIMENSIONS = 512;
  private static final int STEPS = 127;

  private final byte[] values;
  private final float step;

  private Vector(byte[] values, float step) {
    this.values = values;
    this.step = step;
  }

  /// @param exact of length 1
  static Vector of(float[] exact) {
    float largest = 1e-9f;
    for (float value : exact) {
      largest = Math.max(largest, Math.abs(value));
    }
    float step = largest / STEPS;
    byte[] values = new byte[exact.length];
    for (int i = 0; i < exact.length; i++) {
      values[i] = (byte) Math.round(exact[i] / step);
    }
    return new Vector(values, step);
  }

  /// From -1 to 1; near 1 when both texts say the same.
  float cosine(Vector other) {
    return cosine(other.values, 0, other.step);
  }

  /// The same with a vector whose values stand among those of others.
  float cosine(byte[] others, int at, float otherStep) {
    return dot(values, others, at) * step * otherStep;
  }

  /// Apart, and as plain as this, so that the compiler makes it wide.
  private static int dot(byte[] a, byte[] b, int at) {
    int sum = 0;
    for (int i = 0; i < DIMENSIONS; i++) {
      sum += a[i] * b[at + i];
    }
    return sum;
  }

  /// Puts the values among those of others.
  void copy(byte[] to, int at) {
    System.arraycopy(values, 0, to, at, DIMENSIONS);
  }

  /// What a value of 1 is worth; more than 0.
  float step() {
    return step;
  }

  /// As stored.
  byte[] bytes() {
    return ByteBuffer.allocate(Float.BYTES + DIMENSIONS).putFloat(step).put(values).array();
  }

  /// @throws IllegalArgumentException when these are not the bytes of a vector
  static Vector read(byte[] bytes) {
    if (bytes.length != Float.BYTES + DIMENSIONS) {
      throw new IllegalArgumentException("a vector has %d bytes".formatted(bytes.length));
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    float step = buffer.getFloat();
    byte[] values = new byte[DIMENSIONS];
    buffer.get(values);
    return new Vector(values, step);
  }
}
