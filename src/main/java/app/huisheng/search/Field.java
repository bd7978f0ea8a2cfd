package app.huisheng.search;

/// The kinds of terms that are counted, each with keys of its own.
enum Field {
  /// See [Terms#pairs].
  PAIRS(0),
  /// See [Terms#singles].
  SINGLES(1),
  /// See [Sounds#indexed].
  SOUNDS(2);

  /// Keys leave room for a document's number.
  static final int SHIFT = 16;

  /// Where its figures stand among those of all fields, from 0.
  final int place;

  Field(int place) {
    this.place = place;
  }

  /// A term's key: 48 bits that hardly any two terms share, so that terms need not be kept.
  long key(String term) {
    long hash = 0xcbf29ce484222325L + place;
    for (int i = 0; i < term.length(); i++) {
      hash = (hash ^ term.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return (hash ^ (hash >>> 33)) >>> SHIFT;
  }
}
