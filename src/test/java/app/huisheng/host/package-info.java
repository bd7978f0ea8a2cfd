@NullMarked
package app.huisheng.host;

import org.jspecify.annotations.NullMarked;
