/// Tests of the whole program: the house rules and the commands.
@NullMarked
package app.huisheng;

import org.jspecify.annotations.NullMarked;
