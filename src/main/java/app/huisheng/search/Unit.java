package app.huisheng.search;

/// A term that is asked for.
///
/// @param slot where the index lists it, [Postings#NOWHERE] when it never occurs
/// @param weight how much the query cares for it
/// @param rarity how rare it is in the archive
record Unit(Field field, int slot, double weight, double rarity) {
  static Unit of(Postings postings, Field field, String term, double weight) {
    int slot = postings.slot(field, term);
    return new Unit(field, slot, weight, postings.rarity(slot));
  }

  double worth() {
    return weight * rarity;
  }
}
