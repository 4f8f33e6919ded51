// Package remote is the other end of the API: a client that reads the record
// through a running server, and records through it. It takes the shapes, limits
// and faults from package api, so that both ends say the same.
//
// Decisions where the contract is silent:
//
//   - Histories are fetched as they are stored, act by act, and views are built of
//     them by the reader: the same code on both sides, and so the same to the byte.
//   - What the server refuses is given as the domain.Error that it would be here,
//     its sentence in the words of the server.
//   - What may be sent twice is asked for once more where no answer came. If none
//     comes then either, the fault says that it is unclear what was stored; Lost
//     tells it from others. What hands out a secret is asked for once only.
//   - Beyond this machine only https will do, with no way to change that. The token
//     goes to the address given and, where a redirect points elsewhere, no further.
//   - What a server may answer, and for how long it may say nothing, has limits;
//     an answer that was cut off never passes for a whole one. What it says is
//     freed of what would steer a terminal.
package remote
