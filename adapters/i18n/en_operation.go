package i18n

// enOperation has the words of running the server, in English.
var enOperation = map[string]string{
	"http.busy":      "The server has as many requests under way as it takes at once, {limit}. Try again in a while.",
	"views.building": "The views are being built: {done} of {total} strategies are done. Try again in a while.",
	"log.noQuorum":   "Too few of the servers that keep the log “{stream}” are there: it takes nothing and cannot be read until a majority is back.",
	"log.behind":     "The histories held here are {acts} {acts|act|acts} behind the log, and have been for {seconds} {seconds|second|seconds}.",
	"views.behind":   "The views are {acts} {acts|act|acts} behind the log, and have been for {seconds} {seconds|second|seconds}.",
	"serve.leaving":  "The server is about to end. It answers still, but send no more to it.",
	"serve.drains":   "Told to end: no longer ready. Requests are answered for {seconds} {seconds|second|seconds} more.",
	"serve.drain":    "“{came}” came, but a length of time from 0s to {limit} is expected.",

	"log.noRoom": "The log has room for {kB} kB more, which is less than the largest act takes. Make room on the disk and start the server again.",

	"progress.building":   "Building {done} of {total}",
	"serve.unfinished":    "Requests were still under way after {seconds} seconds and were broken off. What was acknowledged is stored.",
	"metrics.notLoopback": "“{came}” is an address beyond this machine. The measurements are given on 127.0.0.1, ::1 or localhost only.",
	"clock.back":          "The clock goes wrong: it is {seconds} {seconds|second|seconds} behind the last act of “{strategy}”. Acts keep their order: they get that one's time until the clock has passed it. This is said once.",

	"help.log":      "How much is said on standard error: error, warn, info (a line a request) or debug.",
	"otel.address":  "“{came}” is no address of a collector. Write as http://127.0.0.1:4318.",
	"otel.headers":  "Should be names and values: name=value,name=value.",
	"otel.without":  "This program was built without tracing. One that can is built by: `{build}`.",
	"otel.untraced": "{name} is set, but this program was built without tracing and sends no traces. One that can is built by: `{build}`.",
	"otel.lost":     "The collector of traces does not take them; they are dropped. This is said once.",
	"otel.again":    "The collector of traces takes them again.",
	"help.otel":     "Send traces to the OpenTelemetry collector at this address (OTLP over HTTP); also OTEL_EXPORTER_OTLP_ENDPOINT. Only in a program built with -tags otel.",
	"help.drain":    "How long to answer still once told to end, no longer ready (/readyz), so that a proxy can send elsewhere; 0s unless given.",

	"help.logformat":     "How it is said: text or json.",
	"help.metricslisten": "Address, of this machine, to give the measurements (/metrics) on instead.",
}
