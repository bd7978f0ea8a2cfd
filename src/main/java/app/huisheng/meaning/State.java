package app.huisheng.meaning;

/// How the channel of meaning stands.
public enum State {
  /// Switched off.
  OFF,
  /// The child has not greeted yet.
  STARTING,
  /// Listeners' words are compared with the passages that have vectors.
  READY,
  /// The child ended or hung, and is started again after a rest.
  RESTING,
  /// The model cannot be loaded on this machine; tried again at the next start of the program.
  BROKEN
}
