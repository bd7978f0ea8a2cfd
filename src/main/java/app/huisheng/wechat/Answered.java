package app.huisheng.wechat;

import java.util.Optional;
import java.util.function.Function;

/// What came of a call of WeChat's API.
sealed interface Answered<T> {
  /// It was done.
  record Done<T>(T value) implements Answered<T> {}

  /// It was not, or nobody knows.
  record Failed<T>(Trouble trouble) implements Answered<T> {}

  /// The trouble, if there was one.
  default Optional<Trouble> failure() {
    return switch (this) {
      case Done<T> _ -> Optional.empty();
      case Failed<T>(var trouble) -> Optional.of(trouble);
    };
  }

  /// The same with another value.
  default <R> Answered<R> map(Function<T, R> change) {
    return switch (this) {
      case Done<T>(var value) -> new Done<>(change.apply(value));
      case Failed<T>(var trouble) -> new Failed<>(trouble);
    };
  }
}
