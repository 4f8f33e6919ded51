package sheet_test

import (
	"strings"
	"testing"

	"kronika/adapters/i18n"
	"kronika/adapters/sheet"
	"kronika/domain"
)

// canonical lists entries one a line, without their ids where those are of
// their content.
func canonical(t *testing.T, lines []sheet.Line) string {
	t.Helper()
	var list []string
	for _, l := range lines {
		b, err := l.Entry.Content()
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, string(b))
	}
	return strings.Join(list, "\n")
}

// dropped is the content of an entry that drops a priority, with more fields.
func dropped(more string) string {
	return `{"data":{"priority":"p"},"kind":"priority.dropped","occurred":"2019",` + more + `"strategy":"s"}`
}

func TestReadCSV(t *testing.T) {
	const head = "strategy,kind,occurred,"
	for _, c := range []struct{ name, file, want string }{
		{"OK", head + "data.priority\ns,priority.dropped,2019,p\n", dropped("")},
		{"no line end", head + "data.priority\ns,priority.dropped,2019,p", dropped("")},
		{"mark and CRLF", "\ufeff" + head + "data.priority\r\ns,priority.dropped,2019,p\r\n", dropped("")},
		{"CR only", head + "data.priority\rs,priority.dropped,2019,p\r", dropped("")},
		{"semicolons", "strategy;kind;occurred;data.priority\ns;priority.dropped;2019;p\n", dropped("")},
		{"tabs", "strategy\tkind\toccurred\tdata.priority\ns\tpriority.dropped\t2019\tp\n", dropped("")},
		{"columns moved", "data.priority,occurred,kind,strategy\np,2019,priority.dropped,s\n", dropped("")},
		{"blanks around", " strategy , kind , occurred , data.priority \n s , priority.dropped , 2019 , p \n", dropped("")},
		{"remarks and empty rows", "# \"en, rad\n\n,,,\n" + head + "data.priority\n#s,x\n , ,\ns,priority.dropped,2019,p,,\n\n", dropped("")},
		{"quotes", "strategy,kind,occurred,data.priority,reason\n\"s\",\"priority.dropped\",2019,p,\"a \"\"b\"\"\r\n\r\nc, d\"\n",
			dropped(`"reason":"a \"b\"\r\n\r\nc, d",`)},
		{"quote within", head + "data.priority,reason\ns,priority.dropped,2019,p,5\" rör\n", dropped(`"reason":"5\" rör",`)},
		{"lists", head + "data.priority,because\ns,priority.dropped,2019,p,a; b;;c;\n", `{"because":["a","b","c"],` + dropped("")[1:]},
		{"JSON", head + "data.priority,sources\ns,priority.dropped,2019,p,\" [{\"\"title\"\":\"\"P\"\"}]\"\n", dropped(`"sources":[{"title":"P"}],`)},
		{"apostrophe", head + "data.priority,reason,reference\ns,priority.dropped,2019,p,'[sic],'=1\n", dropped(`"reason":"[sic]","reference":"=1",`)},
		{"empty text", head + "data.priority,reason\ns,priority.dropped,2019,p,'\n", dropped("")},
		{"pieces", head + "data.priority,reason:2,reason\ns,priority.dropped,2019,p,c,ab\n", dropped(`"reason":"abc",`)},
		{"data as JSON", head + "data\ns,priority.dropped,2019,\"{\"\"priority\"\":\"\"p\"\"}\"\n", dropped("")},
		{"rest", "strategy,kind,data.priority,*\ns,priority.dropped,p,\"{\"\"occurred\"\":\"\"2019\"\"}\"\n", dropped("")},
		{"order", "nr," + head + "data.priority\n2,s,priority.dropped,2020,p\n,s,priority.dropped,2021,p\n1,s,priority.dropped,2019,p\n",
			dropped("") + "\n" + strings.Replace(dropped(""), "2019", "2020", 1) + "\n" + strings.Replace(dropped(""), "2019", "2021", 1)},
		{"to the top", head + "data.priority,data.parent\ns,priority.moved,2019,p,\n",
			`{"data":{"parent":"","priority":"p"},"kind":"priority.moved","occurred":"2019","strategy":"s"}`},
		{"numbers", head + "data.choice,data.group,data.groupKind,data.position\ns,choice.marked,2019,c,g,staff,\"35,5\"\n",
			`{"data":{"choice":"c","group":"g","groupKind":"staff","position":35.5},"kind":"choice.marked","occurred":"2019","strategy":"s"}`},
		{"counts", head + "data.consultation,data.responses,data.invited\ns,consultation.tallied,2019,c,1 130,\"{\"\"min\"\":900}\"\n",
			`{"data":{"consultation":"c","invited":{"min":900},"responses":1130},"kind":"consultation.tallied","occurred":"2019","strategy":"s"}`},
		{"yes and no", head + "data.decision,data.matter,data.title,data.outcome,data.unanimous\ns,decision.taken,2019,d,other,t,noted,SANT\n",
			`{"data":{"decision":"d","matter":"other","outcome":"noted","title":"t","unanimous":true},"kind":"decision.taken","occurred":"2019","strategy":"s"}`},
		{"recorded is passed over", head + "data.priority,recorded,recorder\ns,priority.dropped,2019,p,igår,[\n", dropped("")},
		{"nothing", "", ""},
		{"head only", head, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			lines, faults := sheet.ReadCSV("a.csv", strings.NewReader(c.file), domain.Input{})
			if got := canonical(t, lines); len(faults) > 0 || got != c.want {
				t.Errorf("%v\n%s\n%s", faults, got, c.want)
			}
		})
	}
}

func TestReadCSVLines(t *testing.T) {
	file := "#\nid,strategy,kind,occurred,data.priority,reason\na,s,priority.dropped,2019,p,\"två\nrader\"\n\n,s,priority.dropped,2020,p,\n"
	lines, faults := sheet.ReadCSV("a.csv", strings.NewReader(file), domain.Input{})
	if len(faults) > 0 || len(lines) != 2 {
		t.Fatal(lines, faults)
	}
	for i, want := range []int{3, 5} {
		if lines[i].Number != want || lines[i].File != "a.csv" {
			t.Errorf("%s:%d, not row %d", lines[i].File, lines[i].Number, want)
		}
	}
	if id, _ := lines[1].Entry.ContentID(); lines[0].Entry.ID != "a" || lines[1].Entry.ID != id {
		t.Errorf("ids %q and %q", lines[0].Entry.ID, lines[1].Entry.ID)
	}
}

func TestReadCSVRefuses(t *testing.T) {
	const head = "strategy,kind,occurred,data.priority,reason\n"
	for _, c := range []struct{ name, file, want string }{
		{"another file", "{\"strategy\":\"s\"}\n", "a.csv:1  sheet.header"},
		{"workbook", "PK\x03\x04\x00\x00\n\n", "a.csv:1  sheet.isWorkbook"},
		{"remarks only", "# strategy\n#\n", "a.csv:1  sheet.header"},
		{"no kind", "strategy,occurred\ns,2019\n", "a.csv:1 kind sheet.missing"},
		{"unknown column", "strategy,kind,ocurred,data.priorty,title,data.xyzzyx\n", "a.csv:1 ocurred sheet.unknown nearest=occurred\n" +
			"a.csv:1 data.priorty sheet.unknown nearest=data.priority\na.csv:1 title sheet.unknown nearest=data.title\na.csv:1 data.xyzzyx sheet.unknown"},
		{"column twice", "strategy,kind,kind\n", "a.csv:1 kind json.fieldTwice"},
		{"column without name", "strategy,kind,,occurred\ns,priority.dropped,x,2019,y\n",
			"a.csv:2  sheet.unnamed came=x column=C\na.csv:2  sheet.unnamed came=y column=E\na.csv:2 data.priority field.missing"},
		{"every fault", head + "S,priority.dropped,14/10/2019,,\ns,priority.droped,2019,p,\n", "a.csv:2 strategy key.form came=S limit=64\n" +
			"a.csv:2 occurred date.form came=14/10/2019\na.csv:2 data.priority field.missing\na.csv:3 kind kind.unknown came=priority.droped nearest=priority.dropped"},
		{"field of another kind", "strategy,kind,occurred,data.priority,data.rank\ns,priority.dropped,2019,p,1\n", "a.csv:2 data.rank field.unknown"},
		{"no number", "strategy,kind,occurred,data.priority,data.rank\ns,priority.ranked,2019,p,ett\n", "a.csv:2 data.rank field.form came=ett"},
		{"no JSON", "strategy,kind,occurred,data.priority,because,reason\ns,priority.dropped,2019,p,[a],{b}\n",
			"a.csv:2 because sheet.json came=[a]\na.csv:2 reason sheet.json came={b}"},
		{"JSON for text", head + "s,priority.dropped,2019,p,[]\n", "a.csv:2 reason field.form came=[]"},
		{"member twice", "strategy,kind,occurred,sources\ns,strategy.retitled,2019,\"[{\"\"url\"\":\"\"a:b\"\",\"\"url\"\":\"\"a:b\"\"}]\"\n",
			"a.csv:2 sources sheet.json came=[{\"url\":\"a:b\",\"url\":\"a:b\"}]\na.csv:2 data.title field.missing"},
		{"rest no object", "strategy,kind,occurred,data.priority,*,data\ns,priority.dropped,2019,p,x,[1]\n",
			"a.csv:2 * sheet.json came=\"x\"\na.csv:2 data field.form came=[1]"},
		{"field in two places", "strategy,kind,occurred,data.priority,data\ns,priority.dropped,2019,p,\"{\"\"priority\"\":\"\"p\"\"}\"\n",
			"a.csv:2 data.priority json.fieldTwice"},
		{"quote begins anew", head + "s,priority.dropped,2019,\"p\"x,\ns,priority.dropped,2019,p,\"x\n", "a.csv:2  sheet.quote\na.csv:3  sheet.unclosed"},
		{"an error first", "id,strategy,kind,occurred,data.priority\n#REF!,s,priority.dropped,2019,p\n#NAMN?\n",
			"a.csv:2  sheet.error came=#REF!,s,priority.dropped,2019,p\na.csv:3  sheet.error came=#NAMN?"},
		{"not UTF-8", head + "s,priority.dropped,2019,p,v\xe4g\ns,priority.dropped,2019,p,\xe5\ns,priority.dropped,,p,\n",
			"a.csv:2  sheet.notUTF8\na.csv:4 occurred field.missing"},
		{"half a character in each of two cells", head + "s,priority.dropped,2019,\xc4,\x85\n", "a.csv:2  sheet.notUTF8"},
		{"nr", "nr,strategy,kind,occurred,data.priority\nett,s,priority.dropped,2019,p\n0,s,priority.dropped,2020,p\n",
			"a.csv:2 nr sheet.nr came=ett\na.csv:3 nr sheet.nr came=0"},
		{"long row", head + "s,priority.dropped,2019,p," + strings.Repeat("x", sheet.RowLimit) + "\n", "a.csv:2  line.tooLong limit=1024"},
		{"long text", head + "s,priority.dropped,2019,p," + strings.Repeat("x", 200_001) + "\n", "a.csv:2 reason text.tooLong limit=200000"},
		{"many columns", head + strings.Repeat(",", sheet.ColumnLimit) + "\n", "a.csv:2  sheet.columns limit=2000"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, faults := sheet.ReadCSV("a.csv", strings.NewReader(c.file), domain.Input{})
			if got := say(faults); got != c.want {
				t.Errorf("%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestReadCSVAllowUnknown(t *testing.T) {
	file := "strategy,kind,occurred,data.weight,mood\ns,weather.changed,2019,5,[1]\n"
	lines, faults := sheet.ReadCSV("a.csv", strings.NewReader(file), domain.Input{AllowUnknown: true})
	want := `{"data":{"weight":"5"},"kind":"weather.changed","mood":[1],"occurred":"2019","strategy":"s"}`
	if got := canonical(t, lines); len(faults) > 0 || got != want {
		t.Error(faults, got)
	}
}

func TestReadCSVRestore(t *testing.T) {
	file := "strategy,kind,occurred,data.priority,recorded,recorder\ns,priority.dropped,2019,p,2025-01-31,\n"
	_, faults := sheet.ReadCSV("a.csv", strings.NewReader(file), domain.Input{Restore: true})
	if got := say(faults); got != "a.csv:2 recorder field.missing\na.csv:2 recorded time.form came=2025-01-31" {
		t.Error(got)
	}
}

// What is said of a fault names the file, the row, the column, what came and
// what is expected, as a table has it.
func TestFaultsInWords(t *testing.T) {
	file := "strategy,kind,occurred,data.priority,data.rank\ns,priority.ranked,2019,p,ett\n"
	_, faults := sheet.ReadCSV("a.csv", strings.NewReader(file), domain.Input{})
	if got := i18n.For("sv").Error(faults); got != "a.csv:2: data.rank: Här står ett, men det ska vara ett heltal." {
		t.Error(got)
	}
}
