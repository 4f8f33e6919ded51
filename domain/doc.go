// Package domain holds the words of the trade and the rules of a strategy's
// history. It knows no store, no clock and no sentences.
//
// An Entry says one thing that happened to one strategy. A kind of entry is one
// struct with its fields and the one method that applies it to the state or
// says why it cannot; kinds.go lists them, a file a theme has them. A History
// is all that was recorded for a strategy; Read gives a Reading of it, as of a
// day and as known at a time, with its Items in order and the Strategy that
// they make. Check tells whether entries could be recorded next; Kept does the
// same and holds the state, so that an entry that sorts last costs one Apply.
//
// Reading refuses nothing: what cannot stand is left out of the state and
// marked. Only Check refuses, and only what the contract lists.
//
// Decisions where the contract is silent:
//   - The stored form of an entry is RFC 8785 JSON without recorded and
//     recorder. It is the same form that ids of content are made from, and
//     anybody can make it again from an exported line. A number that an IEEE 754
//     double cannot hold as written is refused, since that form would change it.
//   - An empty text in an optional field is as if it were not given; in a
//     required one it is missing, the parent of priority.moved aside, and so is
//     one of spaces alone. An id has no control characters, those of writing
//     from right to left included. One text has at most 200,000 characters, a
//     list 10,000 values, an entry 511 kB.
//   - Parties, groups and regions are told apart by their names as Name gives
//     them, so that a role is held by who looks to hold it, and a party that
//     answered is not silent, whichever bytes the name was typed with.
//   - A goal is 1 to 17 whatever the framework, and a currency any three capital
//     letters: which of them ISO 4217 has changes with the years.
//   - The ends of a span may be any simple date, seasons too; a mark stands at
//     the end only.
//   - A because must name an entry of the history or of the act, unless it has
//     the form strategy-key/id of another strategy. A withdrawn entry is still
//     there to be named.
//   - An entry.* without a date has that of the entry it speaks of as that is
//     read: corrected, where it was corrected.
//   - A later version's entry.* without a date stands on the day of recording.
//   - What is exported as of a day leaves out a note, correction or dispute of
//     that day on an entry of a later one, since no import would take it, and so
//     a note or dispute whose because is of a later day. An entry that changes
//     the state is kept although its because is: an import then says so.
//   - Unknown fields in corrected or disputed data are taken where the entry was
//     taken in with AllowUnknown.
//   - A date is offered for an entry or for a correction to a date; the first
//     day, of those on which something happened, that leaves it without fault.
//   - A dispute is listed until a later correction of that entry, whatever that
//     correction says. A correction whose data its entry cannot have is refused,
//     and without effect where it is stored.
//   - Whether a priority would stand under itself is asked of those that live,
//     and asked again when one is restored.
//   - Two priorities of a merge, or parts of a split, may not be the same. A new
//     priority of either has no places.
//   - A merge's and a split's surviving priority keeps its text where none is
//     given; it stands in nobody's origins or became. Restoring leaves lineage as
//     it was.
//   - A deadline that was met by an entry of the kind that it names may still be
//     waived; one that was waived can still be moved, and stays waived. The kind
//     in meets must be one that there is.
//   - A consultation that was reported while open counts as open; one that was
//     only planned and then reported counts as reported. A party invited again
//     keeps its first invitation. Of several tallies the latest holds, count by
//     count.
//   - The first decision.minutes-adjusted, announced, appealed and final of a
//     decision hold; of choice.settled, signal.assessed and point-answered the
//     latest.
//   - An entry of the record may name the entry that it speaks of only by an id
//     of its own strategy.
package domain
