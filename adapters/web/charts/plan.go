package charts

// plans draws plans against what came of them.
func (d *drawing) plans() {
	if len(d.Plans) == 0 {
		return
	}
	d.heading(d.PlanWord, d.y == 22)
	boxes := make([]box, len(d.Plans))
	for i, p := range d.Plans {
		x, end := d.reach(p)
		boxes[i] = boxOf(x, end, p.Label)
	}
	row, rows := pack(boxes)
	for i, p := range d.Plans {
		d.plan(p, d.y+2+row[i]*24, boxes[i].left)
	}
	d.y += rows*24 + 2
}

// reach gives from where to where a plan is drawn.
func (d *drawing) reach(p Plan) (x, end percent) {
	x, end = 100, 0
	for _, s := range p.Due {
		x, end = min(x, d.at(s.First)), max(end, d.after(s.Last))
	}
	if p.Outcome != nil {
		x, end = min(x, d.at(p.Outcome.First)), max(end, d.after(p.Outcome.Last))
	}
	if p.Late {
		end = max(end, d.at(d.Today))
	}
	return x, end
}

func (d *drawing) plan(n Plan, y int, left bool) {
	p := &d.front
	x, end := d.reach(n)
	p.open("a", "href", n.Address, "aria-label", n.Name)
	for i, s := range n.Due {
		d.due(s, y)
		if i > 0 {
			p.leaf("line", "x1", d.after(n.Due[i-1].Last), "x2", d.at(s.First), "y1", y+5, "y2", y+5, "class", "s-plan dash")
		}
	}
	if o := n.Outcome; o != nil {
		d.outcome(*o, y+12)
	}
	if n.Late {
		from := d.after(n.Due[len(n.Due)-1].Last)
		p.leaf("line", "x1", from, "x2", d.at(d.Today), "y1", y+5, "y2", y+5, "class", "s-correction dash", "stroke-width", 2)
		p.open("svg", "x", d.at(d.Today), "y", y+5, "overflow", "visible")
		p.leaf("path", "d", "M-7-4-1 0-7 4", "class", "s-correction nofill", "stroke-width", 2)
		p.shut("svg")
	}
	p.shut("a")
	if left {
		p.at(x, y+9, -10, n.Label, "end", "lbl t-wide")
		return
	}
	p.at(end, y+9, 12, n.Label, "start", "lbl t-wide")
}

// due draws the days that something was planned for; a day is a narrow box.
func (d *drawing) due(s Span, y int) {
	x, end := d.at(s.First), d.after(s.Last)
	if s.First == s.Last {
		d.front.open("svg", "x", x, "y", y, "overflow", "visible")
		d.front.leaf("rect", "x", -4, "y", 0, "width", 8, "height", 10, "class", "s-plan nofill dash")
		d.front.shut("svg")
		return
	}
	d.front.leaf("rect", "x", x, "y", y, "width", end-x, "height", 10, "class", "s-plan nofill dash")
}

// outcome draws when it came to be.
func (d *drawing) outcome(s Span, y int) {
	x, end := d.at(s.First), d.after(s.Last)
	if s.First == s.Last {
		d.front.open("svg", "x", x, "y", y, "overflow", "visible")
		d.front.leaf("rect", "x", -4, "y", 0, "width", 8, "height", 6, "class", "f-version")
		d.front.shut("svg")
		return
	}
	d.front.leaf("rect", "x", x, "y", y, "width", end-x, "height", 6, "fill", "url(#h-version)", "class", "s-version")
}
