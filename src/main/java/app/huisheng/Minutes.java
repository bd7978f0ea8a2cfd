package app.huisheng;

import app.huisheng.console.Audit;
import app.huisheng.console.Entrance;
import app.huisheng.reply.Answer;
import app.huisheng.reply.Answering;
import app.huisheng.reply.Inbound;

/// Writes what hosts order in the chat into the same trail as what they do in the console: who, and
/// the order's first word, never its code or its text.
final class Minutes implements Answering {
  private static final int LONGEST = 8;

  private final Answering orders;
  private final Audit audit;
  private final Entrance entrance;

  Minutes(Answering orders, Audit audit, Entrance entrance) {
    this.orders = orders;
    this.audit = audit;
    this.entrance = entrance;
  }

  @Override
  public Answer answer(String listener, Inbound inbound) {
    Answer answer = orders.answer(listener, inbound);
    if (answer.intent().equals("host") && inbound instanceof Inbound.Text(String words)) {
      audit.write(
          new Audit.Deed(entrance.nameOf(listener), "chat", "chat.order", firstWord(words), ""));
    }
    return answer;
  }

  private static String firstWord(String words) {
    String first = words.strip().split("[\\s\\d]+", 2)[0];
    return first.codePointCount(0, first.length()) <= LONGEST
        ? first
        : first.substring(0, first.offsetByCodePoints(0, LONGEST));
  }
}
