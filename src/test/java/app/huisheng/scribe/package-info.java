@NullMarked
package app.huisheng.scribe;

import org.jspecify.annotations.NullMarked;
