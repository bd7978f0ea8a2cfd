/// What the podcast published: episodes, their transcripts, the passages cut from them, their
/// summaries; the readers of transcript files and the table that keeps it all. Knows nothing of
/// feeds, search or WeChat.
@NullMarked
package app.huisheng.episode;

import org.jspecify.annotations.NullMarked;
