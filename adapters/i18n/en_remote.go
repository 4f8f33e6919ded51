package i18n

// enRemote has the words of commands that go through a server, in English.
var enRemote = map[string]string{}
