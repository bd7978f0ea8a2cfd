/// Telling other programs (网络钩子): addresses that an owner named hear what happened to broadcasts
/// and messages, each happening at least once, signed, and tried again until they took it. What
/// happened is read from the rows of other rooms, so nothing is lost when the power fails. The form
/// is that of Standard Webhooks (standardwebhooks.com): three headers and an HMAC over them and the
/// body.
@NullMarked
package app.huisheng.webhook;

import org.jspecify.annotations.NullMarked;
