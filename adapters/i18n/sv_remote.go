package i18n

// svRemote has the words of commands that go through a server, in Swedish.
var svRemote = map[string]string{}
