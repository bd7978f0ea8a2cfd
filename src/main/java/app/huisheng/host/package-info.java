/// Hosts who command the account from its own chat: who is one, what they may say, and what they
/// are told. Doors: [HostDesk], [Roster], [Backstage]. Must never be reached by a message that was
/// not proven to come from its sender (安全模式 only), and never tell a stranger that it exists.
@NullMarked
package app.huisheng.host;

import org.jspecify.annotations.NullMarked;
