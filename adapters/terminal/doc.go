// Package terminal writes views as plain text for a person at a terminal: one
// method of Printer a view, in the file of its name. It decides how a view looks
// and nothing else: which view, of what and by which clocks is the commands'.
//
// Decisions where the contract is silent:
//
//   - Tables are 80 characters wide, whatever the terminal is, so that what is kept
//     of them or compared is the same everywhere; a redline alone, which is read
//     and not kept, takes the width that it is given.
//   - What was found goes to Out, what is said of it beside to Err, an empty table
//     too: so that what is piped on holds results only.
//   - What users and other programs wrote loses what would steer a terminal. In
//     texts compared word by word it is shown as a character that can be seen.
//   - Each row names the entries that it rests on where a reader would go on to them.
package terminal
