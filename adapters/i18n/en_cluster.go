package i18n

// enCluster has the words of a cluster, of moving a log, and of back-up and
// restore, in English.
var enCluster = map[string]string{
	"nats.denied":      "The NATS server {url} does not let this user in.",
	"nats.file":        "The file {file} cannot be used: {reason}",
	"nats.replicas":    "“{came}” is no number of copies. Give 1, or 3 or 5 in a cluster.",
	"nats.file.form":   "it is not of the form that is expected.",
	"nats.file.closed": "it cannot be read.",

	"log.unfinished": "The log “{stream}” is not whole: it has {#last} of {#whole} acts. What was moving or restoring it was cut off; run that again.",
	"log.other":      "The log “{stream}” is another one, and something stands in it already.",

	"fill.longer":  "The log “{stream}” has {#last} acts and the one that it should become has {#source}. Nothing was added.",
	"fill.differs": "Number {#sequence} in the log “{stream}” is not what the other log has there. Nothing was added after it.",
	"fill.astray":  "Somebody else records in the log “{stream}”: number {#sequence} is taken. A log that is being filled must be left alone.",
	"beside.other": "In {bucket} something else is kept under “{key}” already.",

	"remote.notThrough": "“kronika {command}” works on the log itself, not through a server. Leave out --server.",

	"nats.passed": "The log in the folder {dir} is used, and not the NATS servers that {name} names: the folder was named nearer at hand. For the servers, leave the folder out or give --nats.",

	"move.where":   "it is not said where to. Give the address of the NATS servers.",
	"move.done":    "The log is on {url}: {sequence} {sequence|act|acts}, of which {new} {new|was|were} new there; each was compared. Digest {digest}.",
	"move.next":    "Start the server with --nats from now on. The folder {dir} stays as a copy; nothing more can be recorded in it.",
	"move.moved":   "The log in {dir} has been moved[[ to {url}]]; record there, with --nats. If the move was a mistake, remove {file} from the folder, and never record in both.",
	"move.reading": "The log in {dir} has been moved to {url}. This shows how it was then.",

	"backup.made":            "The back-up {file} has the log up to number {#sequence}, in {n} {n|part|parts}; it was read and compared. Digest {digest}.",
	"backup.settings":        "It has these settings: {files}. Keep it from others: their secrets are in it.",
	"backup.settings.unread": "the file {file} of the settings cannot be read, so that no back-up can be made.",
	"backup.taken":           "the file {file} exists already and is not replaced.",
	"backup.unwritable":      "the file {file} cannot be written.",
	"backup.none":            "This is no back-up of Kronika.",
	"backup.newer":           "This back-up was written by a later version of the program[[ ({version})]].",
	"backup.cut":             "The back-up is cut off[[ within {part}]][[ after {after}]].",
	"backup.damaged":         "The back-up is damaged[[: {part} is not what was written]][[: what follows {after} cannot be read]].",
	"backup.missing":         "The back-up is damaged: {part} is missing.",

	"restore.there":        "A log is there already, with {last} {last|act|acts}. Restore into an empty place.",
	"restore.nothing":      "Nothing was restored.",
	"restore.done":         "Restored: the log up to number {#sequence}, of which {new} {new|act|acts} by this run, and what is kept beside it. All of it was compared and verified. Digest {digest}.",
	"restore.settingsKept": "The settings in {file} are others than those of the back-up, and were left as they are.",
	"restore.aside":        "The settings of the server say of another place that the log is there. They are in {file} and do not hold by themselves: look them over, and name them with --config.",
	"restore.packs":        "The rule packs of your own are in {dir}. Name them with --rules {dir}, or as “rules” in the settings.",
	"restore.notify":       "Who gets what is in {file}. Name it with --notify {file}, or as “notify” in the settings, which name another file.",
	"restore.missing":      "The settings ({file}) name files that are not here, and that no back-up has: {names}. Put them there, or change the settings.",

	"api.op.backup":   "Fetch a back-up",
	"api.more.backup": "The log up to now, what is kept beside it, the settings and the rule packs of one’s own, as a tar archive with a manifest of digests at its end. One at a time. “kronika restore” takes it. Passwords and other secrets that stand in the settings are in it.",

	"help.move":         "Move the log of a folder to NATS servers.",
	"help.move_to":      "Address of the NATS servers; that of --nats unless given.",
	"help.backup":       "Write log, tokens, settings and rule packs of your own into one file, while all goes on.",
	"help.backup_file":  "File to write, a tar archive; it must not be there. Keep it from others.",
	"help.restore_log":  "Make a log anew from a back-up, with its settings.",
	"help.restore_file": "The back-up.",

	"request.after":            "“{came}” is no number in the log.",
	"api.header.Kronika-After": "The number in the log that the answer must show. Who records through one server gets it in Kronika-Sequence, and reads what was recorded through any other.",

	"help.natscreds": "File with the program's credentials for the NATS server.",
	"help.natsnkey":  "File with the program's nkey seed for the NATS server.",
	"help.natsca":    "File with the certificate authority that the NATS server is known by (TLS).",
	"help.replicas":  "Copies that the log on the NATS servers has; in a cluster 3 for a new one.",
}
