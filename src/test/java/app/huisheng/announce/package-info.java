@NullMarked
package app.huisheng.announce;

import org.jspecify.annotations.NullMarked;
