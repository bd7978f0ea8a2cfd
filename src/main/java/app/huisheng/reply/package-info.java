/// What the account answers: a pure function of the message, the catalogue and the listener's
/// place. Must never touch disk or network while answering.
@NullMarked
package app.huisheng.reply;

import org.jspecify.annotations.NullMarked;
