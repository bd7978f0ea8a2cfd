@NullMarked
package app.huisheng.webhook;

import org.jspecify.annotations.NullMarked;
