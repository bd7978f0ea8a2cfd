/// What texts are about, whatever words they use: the channel of meaning that `search` listens to.
/// A small embedding model runs in a child process of its own, because native code can crash; the
/// vectors of all passages are kept in the database and made in the background. Without the child
/// everything works, on words and sounds alone.
@NullMarked
package app.huisheng.meaning;

import org.jspecify.annotations.NullMarked;
