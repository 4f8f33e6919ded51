package i18n

// enPostgres has what is said of read models in PostgreSQL, in English.
var enPostgres = map[string]string{
	"help.postgres": "Keep the read models in this PostgreSQL database, and read them there.",

	"postgres.url":          "The address of the PostgreSQL database cannot be read. Write as postgres://user:password@host:5432/database.",
	"postgres.unreachable":  "The PostgreSQL database {address} cannot be reached.",
	"postgres.refused":      "The PostgreSQL database {address} refuses: {reason}.",
	"postgres.empty":        "There are no read models in the database {address}. Fill it with “kronika rebuild --postgres URL”.",
	"postgres.otherLog":     "The read models in the database {address} were built from another log. “kronika rebuild --postgres URL” replaces them.",
	"postgres.otherProgram": "The read models in the database {address} were built by another version of the program or with other rule packs. “kronika rebuild --postgres URL” replaces them.",
	"postgres.busy":         "The read models in the database {address} are being rebuilt already.",
	"postgres.slow":         "The read models in the database {address} do not show yet what was recorded.",
	"postgres.unwritten":    "A row of the read models could not be built.",

	"postgres.notServer": "The server {url} has no read models in PostgreSQL. Start it with --postgres.",

	"postgres.away":     "The read models cannot be read; the server builds the views itself: {reason}",
	"postgres.back":     "The read models can be read again.",
	"postgres.stopped":  "The read models cannot be written: {reason}",
	"postgres.goesOn":   "The read models can be written again.",
	"postgres.passed":   "The log that {given} names is used, and not the read models in PostgreSQL that {name} names: they may be of another log. To use them, give --postgres, or leave {given} out.",
	"postgres.otherDay": "The read models show how it stood on {day}; the view of {today} is built from the log.",

	"postgres.heading":       "Views and log",
	"postgres.lastFirst":     "The views are read from tables that were built from the log on {at}. There were none before to compare them with.",
	"postgres.lastEqual":     "The views are read from tables that were last built anew from the log on {at}. They were equal to the tables that they replaced, row by row: {n} {n|strategy|strategies} compared.",
	"postgres.lastDifferent": "The views are read from tables that were last built anew from the log on {at}. Of {n} {n|strategy|strategies} compared, {different} differed from the tables that they replaced. The log decides, and the new tables hold.",

	"postgres.first":     "The read models in the database {address} are filled; there were none to compare with.",
	"postgres.equal":     "The read models in the database {address} were rebuilt and are equal to what was there: {n} {n|strategy|strategies} compared.",
	"postgres.different": "The read models in the database {address} were rebuilt; {different} of {n} {n|strategy|strategies} compared differed from what was there. The differences are in kronika.differences.",
}
