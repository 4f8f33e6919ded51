package i18n

import "strings"

// Word gives the word for a value of an enumeration, the value itself where
// there is none. The group is the thing and the field ("decision.outcome"),
// "kind" for the kinds' names, "theme" for their themes, "field" for the
// labels of fields, or the field alone where its values mean the same
// wherever it stands ("status", "level", "phase").
func (c *Catalogue) Word(group, value string) string {
	if word, ok := c.words["word."+group+"."+value]; ok {
		return word
	}
	if word, ok := c.plain[group+"."+value]; ok {
		return word
	}
	return value
}

// FieldOfView names a field of a view, which has a word of its own or that of an
// entry's field.
func (c *Catalogue) FieldOfView(name string) string {
	if word := c.Word("told", name); word != name {
		return word
	}
	return c.Word("field", name)
}

// plainWords finds the words that may be asked for by their field alone: those
// of word.thing.field.value that are the same for every thing that has them.
func plainWords(words map[string]string) map[string]string {
	plain, differ := map[string]string{}, map[string]bool{}
	for key, word := range words {
		parts := strings.Split(key, ".")
		if len(parts) != 4 || parts[0] != "word" || parts[1] == "kind" {
			continue
		}
		name := parts[2] + "." + parts[3]
		if before, ok := plain[name]; ok && before != word {
			differ[name] = true
		}
		plain[name] = word
	}
	for name := range differ {
		delete(plain, name)
	}
	return plain
}
