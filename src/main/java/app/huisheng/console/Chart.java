package app.huisheng.console;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// A bar chart drawn by the server, without script or style of its own: 10 units a column, 60 high.
///
/// @param box the view box of its SVG
/// @param first label of the first column
/// @param last label of the last column
record Chart(String box, List<Bar> bars, String first, String last) {
  private static final int HEIGHT = 60;
  private static final int COLUMN = 10;

  /// One column.
  ///
  /// @param says what the column stands for, for those who point at it
  record Bar(int x, int y, int height, String says) {}

  static Chart of(List<Long> values, Function<Integer, String> label) {
    var most = Math.max(1, values.stream().mapToLong(Long::longValue).max().orElse(1));
    return new Chart(
        "0 0 " + values.size() * COLUMN + " " + HEIGHT,
        IntStream.range(0, values.size())
            .mapToObj(
                place -> {
                  var value = values.get(place);
                  var height = value == 0 ? 1 : (int) Math.max(3, value * HEIGHT / most);
                  return new Bar(
                      place * COLUMN + 1,
                      HEIGHT - height,
                      height,
                      label.apply(place) + ": " + value);
                })
            .toList(),
        label.apply(0),
        label.apply(values.size() - 1));
  }
}
