/// The reader of message files: what the program says to people stands in `.properties` files
/// beside the classes that say it, Chinese first.
@NullMarked
package app.huisheng.words;

import org.jspecify.annotations.NullMarked;
