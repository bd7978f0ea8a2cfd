/// Says that an episode is out: decides what is new, writes the words for each channel, freezes
/// them into deliveries, and answers the short links in them. Doors: [Announcements], [Wording],
/// [ShortLinks]. Never sends anything itself.
@NullMarked
package app.huisheng.announce;

import org.jspecify.annotations.NullMarked;
