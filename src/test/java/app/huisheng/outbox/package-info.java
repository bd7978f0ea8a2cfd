@NullMarked
package app.huisheng.outbox;

import org.jspecify.annotations.NullMarked;
