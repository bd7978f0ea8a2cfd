/// From a listener's words to episodes and passages: the normaliser, the grammar of questions, the
/// index. Works in memory only; must never touch disk or network.
@NullMarked
package app.huisheng.search;

import org.jspecify.annotations.NullMarked;
