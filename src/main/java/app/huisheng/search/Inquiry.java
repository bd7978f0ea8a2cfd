package app.huisheng.search;

import java.time.LocalDate;
import java.util.List;

/// What a listener's words ask for, as far as words alone can tell. Adding a case is a compile
/// error until the replier answers it.
public sealed interface Inquiry {
  /// Nothing but faces, emoji or punctuation.
  record Empty() implements Inquiry {}

  /// A greeting, thanks or the like, which must never be answered with a passage.
  record SmallTalk(Tone tone) implements Inquiry {}

  /// What can be asked.
  record Help() implements Inquiry {}

  /// What the show is, who hosts it, how often it comes.
  record About() implements Inquiry {}

  /// What is kept about the listener; `erase` when he wants it deleted.
  record Privacy(boolean erase) implements Inquiry {}

  /// A message for the hosts (留言); `words` may be empty.
  record Message(String words) implements Inquiry {}

  /// The newest episodes; `count` is at least 1.
  record Newest(int count) implements Inquiry {}

  /// The episode one before (-1) or one after (+1) the last one shown; the one before the newest
  /// when none was shown.
  record Neighbour(int step) implements Inquiry {}

  /// The episode that was shown last (这期), and what to look for in it; `words` are empty for all of
  /// it. The newest when none was shown.
  record Shown(String words) implements Inquiry {}

  /// Any one episode (随机).
  record Any() implements Inquiry {}

  /// All episodes, newest first.
  record Contents() implements Inquiry {}

  /// The next page of whatever was listed (更多); the first page of all episodes when nothing was.
  record More() implements Inquiry {}

  /// Episodes by their numbers, in the order asked for, known or not.
  ///
  /// @param bare whether it was nothing but digits: then it may also be a line of the list just
  ///   shown
  record Numbers(List<Integer> numbers, boolean bare) implements Inquiry {
    public Numbers {
      numbers = List.copyOf(numbers);
    }
  }

  /// An episode counted from the newest (倒数第三百期) when there are not so many; `place` is at least 1.
  record TooFarBack(int place) implements Inquiry {}

  /// Something said inside one episode (80期里说到的…).
  record Within(int number, String words) implements Inquiry {}

  /// Episodes published between two days, both included.
  ///
  /// @param label the span as it was asked for, for example 2024年10月
  /// @param words what they should be about; empty for all of them
  record Dated(LocalDate from, LocalDate until, String label, String words) implements Inquiry {}

  /// Anything else: a topic, a name, a question; searched for.
  ///
  /// @param question whether it asks something, rather than naming it
  record Topic(String words, boolean question) implements Inquiry {}

  /// What kind of small talk it is.
  enum Tone {
    GREETING,
    THANKS,
    PRAISE,
    LAUGH,
    AGREE,
    BYE,
    WHO,
    HUMAN,
    COMPLAINT
  }
}
