/// The people on the other side: what they asked, the messages they left (留言) and the answers owed
/// to them, how many came and went, and their right to be forgotten. Doors: [Audience], [Inbox],
/// [Questions], [Messenger]. Knows a listener only by a keyed hash; must never put a disk or a
/// network between an ordinary question and its answer.
@NullMarked
package app.huisheng.audience;

import org.jspecify.annotations.NullMarked;
