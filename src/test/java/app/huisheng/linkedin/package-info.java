@NullMarked
package app.huisheng.linkedin;

import org.jspecify.annotations.NullMarked;
