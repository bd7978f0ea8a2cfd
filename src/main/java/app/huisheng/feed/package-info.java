/// Reads feeds (RSS, Atom) from bytes and fetches them safely. Never decides what listeners see.
@NullMarked
package app.huisheng.feed;

import org.jspecify.annotations.NullMarked;
