package i18n

// svLineage has the words of the lineage of priorities, in Swedish.
var svLineage = map[string]string{}
