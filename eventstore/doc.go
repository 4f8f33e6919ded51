// Package eventstore keeps the log: the one truth that everything else is built
// from. A Log knows keys, sequences and bytes, and nothing of what they mean.
// Above it stand Encode and Decode, which are the form of an act; Held, which
// has every history in memory; and the Recorder, the one way in, which puts
// entries in their place, has them checked and stores them.
//
// The packages below keep on the same server what is no part of the record and
// may be changed and forgotten: tokens, sessions, feeds, issued and workshops,
// each in a bucket of package beside. Package backup writes the log and all of
// them into one file.
//
// The log is one JetStream stream. An act of recording is one message on the
// subject strategy.<key>, stored whole or not at all, if the strategy's last
// sequence is the one expected. Nothing is ever deleted, so sequences have no
// gaps, and a sequence is a position in the whole record.
//
// # Writing
//
// The answer to an append does not tell enough. A conflict has two codes (10071,
// and in a cluster 10164 while another append is on its way); to an act sent
// twice a single server answers with a conflict and a cluster with "duplicate";
// and an answer can be lost. In all these cases the leader is asked for the
// first message on the subject after the expected sequence: it is the act, or
// another one that makes it impossible, or there is none and the same attempt is
// made again. That is exact even if others have appended since. It rests on the
// expectation being about one literal subject, which a cluster checks against
// every writer, and on the two headers that each message carries: Nats-Msg-Id
// (the act's id) and Nats-Expected-Last-Subject-Sequence. There are no others,
// since every reader pays for each.
//
// What is acknowledged is synced to disk. The embedded server always does so;
// an outside one must be configured with
//
//	jetstream { sync_interval: always }
//
// because its default syncs every two minutes. A disk that refuses a write stops
// the embedded server from taking acts until it is started again (Healthy tells);
// nothing acknowledged is lost by that.
//
// # Reading
//
// Read and Follow are one pull consumer without a filter, with two requests of
// 1000 messages (8 MB) on their way. 200,000 acts of 450 bytes, on file, server
// and reader in one process on two cores (BenchmarkRead, ranges of four runs):
//
//	Read (this package)            353,000-434,000 acts/s   20 allocations an act
//	new API, ordered Consume       376,000-446,000          21
//	old API, ordered push          384,000-475,000          20
//	direct get, no headers         422,000-596,000           8
//
// The direct get is faster, by about a microsecond an act, but tells neither
// subject nor sequence; since decoding an act costs several times that, the key
// and a gap check on every act were worth more. Of the others, which differ by
// no more than the noise of the machine, the pull is the one whose requests,
// memory and recovery are in our hands, and it serves reading and following
// alike. The size of the requests (200 to 20,000) makes no difference beyond
// the noise.
//
// A reader hands over last+1 and nothing else. On anything out of order, a lost
// connection or a consumer that is gone it starts a new pull at last+1; when all
// is quiet for two seconds it asks the leader whether there really is nothing.
// So restarts neither lose nor repeat an act, and an act that is missing on the
// leader is an error, not a silence.
//
// # In a cluster
//
// A server that was cut off or frozen goes on believing that it leads the log,
// for up to twenty seconds, and answers from what it had. What it is asked to
// append it cannot acknowledge, so nothing is lost or stands twice; but it may
// tell of a shorter log, which is therefore believed to be damage only after
// thirty seconds, and of an older tail, so that what is refused or read through
// it in that time may be so by a record of some seconds before. Reading from a
// quorum would cost a write each time. An instance whose server brings no answer
// for four seconds turns to another one, and so does one that is told for as long
// (Held.Others) that somebody else has come further; without that it would stay
// with a server that was cut off for as long as that is. The server's own times,
// of the election of a leader (four to nine seconds after the last was lost) and
// of a leader's doubt, are fixed in it: recording stands still for so long.
//
// # Holding
//
// Held has all histories in memory. Its recorders put in what they have stored
// as soon as it is acknowledged, where it is the next act, and the follower later
// checks that the log has the same; so a writer does not wait for the way back.
//
// A start begins with a snapshot beside the log where there is one that is
// beyond doubt: 1,000,000 entries in an act each are held after 0.1 to 0.3 s on
// two cores, read from the log after 4 s and more (BenchmarkStart). Rows of
// views are not in it, since they change with the day, the rule packs and the
// program: a server answers for single strategies at once, and for all once
// their rows are built.
//
// # Where the log lives
//
// StartEmbedded runs a server inside the process, without a socket, on a data
// folder that is locked against other processes; Connect reaches an outside
// server or cluster. Create makes the stream and Open takes one that exists;
// Open compares every field that could lose or change an act and refuses a
// drift. Placement, description and metadata are the operator's, and the number
// of replicas where none is asked for: a new log in a cluster gets three.
//
// Adopt and Fill make a log the same as another one, act by act, for a move and
// a restore; Open refuses one that is not whole yet.
package eventstore
