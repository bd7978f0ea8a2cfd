@NullMarked
package app.huisheng.console;

import org.jspecify.annotations.NullMarked;
