/// The hosts' console: pages and API behind one gate that knows who may do what. Server-rendered,
/// without a build step for the front end; every address with its least role stands in [Gate]'s
/// table. Calls the rooms below and, through [Outside], what only the root can reach.
@NullMarked
package app.huisheng.console;

import org.jspecify.annotations.NullMarked;
