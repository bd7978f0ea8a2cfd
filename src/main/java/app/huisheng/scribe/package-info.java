/// Summaries written by a language model, where the operator named an endpoint for it: asks it in
/// the background for what has no show notes, believes nothing that the transcript does not bear
/// out, and leaves everything as it was when the model is away. Never on the way of an answer to a
/// listener.
@NullMarked
package app.huisheng.scribe;

import org.jspecify.annotations.NullMarked;
