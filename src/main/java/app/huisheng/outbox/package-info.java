/// The delivery protocol: what shall be said on a channel is written down before anything leaves,
/// every attempt is kept, and an attempt whose outcome is not known is looked for on the platform
/// before anything is sent again. Knows no platform; each brings its [Channel]. Must never send
/// without a committed attempt row and never send an unknown one again without proof of absence.
@NullMarked
package app.huisheng.outbox;

import org.jspecify.annotations.NullMarked;
