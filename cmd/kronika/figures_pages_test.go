package main

import (
	"context"
	"testing"
)

// figured holds every picture of a page to what it is for those who do not see it:
// it has a name, at least one sentence, and a table that says the same. What is
// drawn is counted against the table, each sort of picture in its own way; a
// picture that is none of them is a fault.
func figured(t *testing.T, page context.Context) {
	t.Helper()
	if wrong := evaluate(t, page, figures); wrong != "" {
		t.Errorf("the pictures: %s", wrong)
	}
}

const figures = `Promise.resolve((() => {
	const wrong = [], all = (e, q) => [...e?.querySelectorAll(q) ?? []], plain = e => e?.textContent.replace(/\s+/g, " ").trim() ?? "";
	const said = (e, by) => (e.getAttribute(by) ?? "").split(" ").map(id => plain(document.getElementById(id))).join(" ").trim();
	const label = a => a.getAttribute("aria-label").replace(/\s+/g, " ").trim();
	const same = (a, b) => a.length === b.length && a.every((x, i) => x === b[i]);
	const cells = (rows, n) => rows.map(r => plain(r.cells[n]));
	const leading = (svg, rows, but = []) => { // addresses that the one has and the other has not
		const drawn = all(svg, "a").map(a => a.href.baseVal).map(a => new URL(a, location).href), told = rows.flatMap(r => all(r, "a").map(a => a.href));
		return drawn.filter(a => !told.includes(a) && !but.includes(a)).concat(told.filter(a => !drawn.includes(a)));
	};
	const sorts = { // how what is drawn is held to the rows of the table
		life: (svg, rows) => all(svg, "a").every(a => cells(rows, 2).some((what, i) => [what, cells(rows, 0)[i] + ": " + what].includes(label(a)))) &&
			leading(svg, rows).filter(() => !location.search.includes("from=")).join(" "), // of a part, a stage may begin before it
		trail: (svg, rows) => leading(svg, rows, all(document, ".answer a").map(a => a.href)).join(" "),
		span: (svg, rows) => same(all(svg, "a").map(a => label(a)), rows.map(r => cells([r], 0) + " " + cells([r], 1) + (cells([r], 2)[0] === "–" ? "" : ", " + cells([r], 2)))),
		wheel: (svg, rows) => all(svg, ":scope > :is(path, line):is(.w-revision, .s-correction, .s-plan, .s-revision, .c-elect)").length === rows.length,
		back: (svg, rows) => same(all(svg, "text.lbl.strong").map(plain), cells(rows, 0)),
		multiple: (svg, rows) => all(svg, "circle.dot, line.series").length === rows.length,
		radar: (svg, rows) => same(all(svg, "text").map(plain), cells(rows, 0)) && all(svg, "circle.dot").length === cells(rows, 2).filter(v => /^[\d.,]+$/.test(v)).length,
		share: (svg, rows) => Math.abs(parseFloat(all(svg, "rect.f-consultation")[0]?.getAttribute("width") ?? 0) - parseFloat(cells(rows, 2).join().match(/\d+/))) <= 0.51,
	};
	for (const figure of all(document, "main figure")) {
		const svg = figure.querySelector("svg.chart:not(figure figure svg)"), flow = figure.querySelector("svg.alluvial"), of = svg ?? figure;
		const tables = all(figure, "table").concat(...(figure.getAttribute("aria-details") ?? "").split(" ").filter(Boolean).map(id => {
			const e = document.getElementById(id);
			return e?.matches("table") ? [e] : all(e, "table");
		}));
		const name = said(of, "aria-labelledby") || (svg ? "" : plain(figure.querySelector("figcaption"))), rows = tables.flatMap(t => all(t, "tbody tr"));
		const tell = text => wrong.push((name || figure.outerHTML.slice(0, 80)) + ": " + text);
		if (!name) tell("has no name");
		const sentence = svg ? said(svg, "aria-describedby") : plain(figure.querySelector("figcaption .s"));
		if (!/\S+ \S+ .*[.!?]/.test(sentence)) tell("has no sentence: " + sentence);
		const empty = svg?.matches("[aria-labelledby=p_wheel_t]") && sorts.wheel(svg, []); // a year of which nothing is known
		if (!tables.length && !empty && (svg || flow)) { tell("has no table"); continue; }
		if (tables.some(t => !t.caption || !plain(t.caption) || !t.tHead)) tell("its table has no caption or head");
		if (svg) {
			const id = svg.getAttribute("aria-labelledby");
			const sort = {"life-t": "life", "trail-t": "trail", "span-t": "span", "p_wheel_t": "wheel", "p_back_t": "back", "share-t": "share"}[id] ??
				(figure.matches(".radarfig") ? "radar" : figure.closest(".multiples") ? "multiple" : "");
			if (!sorts[sort]) tell("is of no known sort");
			else { const held = sorts[sort](svg, rows); if (held !== true && held !== "") tell("and its table differ: " + held); }
		}
		if (flow) {
			const named = all(figure, ".flow .side li").map(e => plain(e.querySelector("a") ?? e)), rest = [0, 1, 2].flatMap(n => cells(rows, n)).join("|");
			for (const n of named) if (!rest.includes(n)) tell("its table lacks " + n);
		}
	}
	for (const svg of all(document, "main svg")) if (!svg.closest("[aria-hidden=true], figure")) wrong.push("a picture in no figure: " + svg.outerHTML.slice(0, 80));
	return wrong.join("\n");
})())`
