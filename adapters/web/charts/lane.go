package charts

import "strings"

// label is how many pixels a label takes.
func label(words string) float64 {
	if words == "" {
		return 0
	}
	return 6.3*float64(len([]rune(words))) + 10
}

// box is the pixels that an item takes at the least width that labels are shown
// at; left says that its label stands to the left of it.
type box struct {
	start, end float64
	left       bool
}

// boxOf gives the room of what runs from x to end with a label.
func boxOf(x, end percent, words string) box {
	b := box{start: float64(x) * wide / 100, end: float64(end) * wide / 100}
	b.start, b.end = min(b.start, (b.start+b.end)/2-8), max(b.end, (b.start+b.end)/2+8)
	switch need := label(words); {
	case b.end+need <= wide:
		b.end += need
	case b.start-need >= 0:
		b.start, b.left = b.start-need, true
	default:
		b.end = wide
	}
	return b
}

// pack puts boxes into rows without overlap, each into the first row that has
// room, and gives the row of each and how many rows there are. The boxes come
// in the order of their items.
func pack(boxes []box) (row []int, rows int) {
	var taken [][]box
	free := func(in []box, b box) bool {
		for _, other := range in {
			if b.start < other.end+4 && other.start < b.end+4 {
				return false
			}
		}
		return true
	}
	for _, b := range boxes {
		at := 0
		for at < len(taken) && !free(taken[at], b) {
			at++
		}
		if at == len(taken) {
			taken = append(taken, nil)
		}
		taken[at] = append(taken[at], b)
		row = append(row, at)
	}
	return row, len(taken)
}

// Cut shortens words to a number of letters, the last of them a sign that there are
// more.
func Cut(words string, most int) string {
	if r := []rune(words); len(r) > most {
		return strings.TrimRight(string(r[:most-1]), " ") + "…"
	}
	return words
}

// brief is how much of a label takes part in putting the marks of a lane into rows:
// more of it is written where the row has room.
const brief = 26

// height is that of a row of marks.
const height = 17

// lane draws a lane with its marks.
func (d *drawing) lane(l Lane) {
	d.heading(l.Name, d.y == 22)
	boxes := make([]box, len(l.Marks))
	for i, m := range l.Marks {
		boxes[i] = d.box(m, Cut(m.Label, brief))
	}
	row, rows := pack(boxes)
	for i, m := range l.Marks {
		if long := d.box(m, m.Label); long.left == boxes[i].left && (long.left || long.end < wide) && alone(long, i, boxes, row) {
			boxes[i] = long
		} else {
			m.Label = Cut(m.Label, brief)
		}
		d.mark(m, d.y+6+row[i]*height, boxes[i].left)
	}
	d.y += rows*height + 2
}

// box is the room of a mark with some words beside it.
func (d *drawing) box(m Mark, words string) box {
	if words != "" && (m.Doubt || m.Flag != "") {
		words += "   " // room for the sign
	}
	return boxOf(d.at(m.First), d.after(m.Last), words)
}

// alone tells whether a box in the place of the one numbered i keeps clear of the
// others of its row.
func alone(b box, i int, boxes []box, row []int) bool {
	for j, other := range boxes {
		if j != i && row[j] == row[i] && b.start < other.end+4 && other.start < b.end+4 {
			return false
		}
	}
	return true
}

// short is the width of a stretch that is too short to be seen: it is a mark.
const short = 1.2

// mark draws a mark around a height, with what it says beside it.
func (d *drawing) mark(m Mark, y int, left bool) {
	p := &d.front
	x, end := d.at(m.First), d.after(m.Last)
	if m.Stretch && end-x < short {
		x = (x + end) / 2
		end = x
	}
	p.open("a", "href", m.Address, "aria-label", m.Name)
	switch {
	case m.Stretch && end > x:
		d.bar(m, y)
	case m.First == m.Last || end == x:
		p.leaf("use", "href", "#m-"+m.Kind, "x", x, "y", y, "class", "halo")
		end = x
	default:
		p.leaf("rect", "x", x, "y", y-5, "width", end-x, "height", 10, "fill", "url(#h-"+m.Kind+")", "class", edge(m, "s-"+m.Kind), "stroke-width", 1)
		if middle := m.First/2 + m.Last/2; d.Meets(middle, middle) {
			p.leaf("use", "href", "#m-"+m.Kind, "x", d.at(middle), "y", y, "class", "halo")
		}
	}
	beside := 10 // clear of a mark, which is 14 pixels wide
	if end > x {
		beside = 6
	}
	if m.Doubt {
		p.at(end, y-2, beside-3, "?", "start", "strong")
		beside += 7
	}
	if m.Flag != "" {
		p.open("svg", "x", end, "y", y-9, "overflow", "visible")
		p.leaf("use", "href", "#m-"+m.Flag, "x", 8, "y", 0, "transform", "scale(0.8)")
		p.shut("svg")
		beside += 10
	}
	p.shut("a")
	if left {
		p.at(x, y+4, -10, m.Label, "end", "lbl t-wide")
		return
	}
	p.at(end, y+4, beside, m.Label, "start", "lbl t-wide")
}

func edge(m Mark, class string) string {
	if m.Doubt {
		return class + " dash"
	}
	return class
}

// bar draws what went on from one day to another: hatched where it may have,
// filled where it surely did.
func (d *drawing) bar(m Mark, y int) {
	p := &d.front
	x, end := d.at(m.First), d.after(m.Last)
	if !m.Sure() {
		p.leaf("rect", "x", x, "y", y-5, "width", end-x, "height", 10, "rx", 5, "fill", "url(#h-"+m.Kind+")", "class", edge(m, "s-"+m.Kind), "stroke-width", 1)
	}
	if m.Full <= m.Ends {
		x, end = d.at(m.Full), d.after(m.Ends)
		p.leaf("rect", "x", x, "y", y-4, "width", end-x, "height", 8, "rx", 4, "class", "f-"+m.Kind)
	}
}
