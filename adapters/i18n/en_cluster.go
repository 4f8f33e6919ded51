package i18n

// enCluster has the words of a cluster, of moving a log, and of back-up and
// restore, in English.
var enCluster = map[string]string{
	"nats.denied":      "The NATS server {url} does not let this user in.",
	"nats.file":        "The file {file} cannot be used: {reason}",
	"nats.replicas":    "“{came}” is no number of copies. Give 1, or 3 or 5 in a cluster.",
	"nats.file.form":   "it is not of the form that is expected.",
	"nats.file.closed": "it cannot be read.",

	"request.after":            "“{came}” is no number in the log.",
	"api.header.Kronika-After": "The number in the log that the answer must show. Who records through one server gets it in Kronika-Sequence, and reads what was recorded through any other.",

	"help.natscreds": "File with the program's credentials for the NATS server.",
	"help.natsnkey":  "File with the program's nkey seed for the NATS server.",
	"help.natsca":    "File with the certificate authority that the NATS server is known by (TLS).",
	"help.replicas":  "Copies that the log on the NATS servers has; in a cluster 3 for a new one.",
}
