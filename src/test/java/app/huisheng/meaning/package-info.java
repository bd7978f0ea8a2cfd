@NullMarked
package app.huisheng.meaning;

import org.jspecify.annotations.NullMarked;
