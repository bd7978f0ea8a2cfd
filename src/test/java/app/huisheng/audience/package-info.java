@NullMarked
package app.huisheng.audience;

import org.jspecify.annotations.NullMarked;
