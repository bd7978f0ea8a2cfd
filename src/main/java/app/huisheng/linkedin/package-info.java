/// Everything LinkedIn: the calls, little text, images, tokens and the connect flow, API versions,
/// and the channel that announces on the page. The protocol facts are from LinkedIn's public pages
/// (posts, images, little text format, versioning, authorization code flow, webhook validation) and
/// from answers quoted in public issues; where the two leave a doubt, the more careful reading is
/// taken and said beside the code.
@NullMarked
package app.huisheng.linkedin;

import org.jspecify.annotations.NullMarked;
