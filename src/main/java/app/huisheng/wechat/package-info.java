/// Everything WeChat: the door that proves the sender, the envelope, the reader and writer of
/// messages.
@NullMarked
package app.huisheng.wechat;

import org.jspecify.annotations.NullMarked;
