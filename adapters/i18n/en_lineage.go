package i18n

// enLineage has the words of the lineage of priorities, in English.
var enLineage = map[string]string{}
