// Package projections keeps views fresh. A view is a pure function of a reading
// of one strategy's history (a package a view, below this one); a Follower
// builds the rows of the present as the log grows, and WaitFor lets a writer
// read its own write. Views as of a day or as known at a time are built from
// the histories when they are asked for, and so is all that depends on a
// "today" other than the follower's.
//
// Rows live in memory (package memory), or in tables that several instances share
// (package postgres); package projectionstest holds both to one contract.
package projections
