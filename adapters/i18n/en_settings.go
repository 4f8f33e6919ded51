package i18n

// enSettings has the words of settings and where they come from, in English.
var enSettings = map[string]string{
	"config.unknown":     "There is no setting “{came}”.[[ Did you mean {nearest}?]] The command config lists them.",
	"config.json":        "This is no file of settings. It should hold one JSON object, each name as the flag is called: {\"listen\": \"127.0.0.1:8080\"}.",
	"config.large":       "{file} is larger than {limit} kB, which no file of settings is.",
	"config.unreadable":  "{file} cannot be read.",
	"config.circular":    "The file of settings in the data folder cannot say where the data folder is. Put it in the current folder, or name it with --config.",
	"config.notBool":     "“{came}” came, but true or false is expected.",
	"config.notText":     "“{came}” came, but a text in quotation marks is expected.",
	"config.notList":     "“{came}” came, but a list of texts is expected.",
	"config.notDuration": "“{came}” is no length of time. Write as 500ms, 5s or 1m.",
	"config.lengthOf":    "{field} is “{came}”, which is no length of time. Write as 500ms, 5s or 1m.",
	"config.choice":      "“{came}” came, but one of {expected} is expected.[[ Did you mean {nearest}?]]",
	"config.default":     "default",
	"config.secret":      "(set)",
	"empty.settings":     "The command has no settings.",
	"head.setting":       "Setting",
	"head.value":         "Value",
	"head.from":          "From",

	"help.config":     "Show what holds for a command, and where each setting comes from: flag, environment, file or default.",
	"help.config_of":  "The command; serve where none is named.",
	"help.configfile": "File of settings, a JSON object; else kronika.json here or in the data folder.",
}
