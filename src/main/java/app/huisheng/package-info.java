/// The root: commands, the composition root, settings and the listeners. Nobody imports it.
@NullMarked
package app.huisheng;

import org.jspecify.annotations.NullMarked;
