package main

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestCoordinatorLate records by keyboard alone what nobody recorded in time:
// from the strategy to the form, with a day as it is remembered, by what it
// would change to the stored entry and its place on the life line.
func TestCoordinatorLate(t *testing.T) {
	p := somebody(t)
	p.opens("")
	if first := p.tabs("Till innehållet"); len(first) != 1 {
		t.Errorf("the way past the menu comes after %q", first)
	}
	p.tabs("Registrera")
	p.enters()
	p.tabs("Uppföljning redovisad")
	p.keys(kb.ArrowDown + kb.ArrowDown + kb.ArrowDown)
	p.tabs("Fortsätt")
	p.enters()
	p.sees("Registrera: beslut fattat")
	p.tabs("När det hände")
	p.keys("våren 2019")
	p.reads("#f-occurred-e", "våren 2019")
	p.tabs("Ärende")
	p.keys(kb.ArrowDown)
	p.tabs("Titel")
	p.keys("Styrgrupp utses")
	p.tabs("bifall")
	p.keys(" ")
	p.tabs("Organ")
	p.keys("Regionstyrelsen")
	p.reads("#rec-preview", "Styrgrupp utses")
	p.reads("#rec-preview", "Sent registrerad")
	p.reads("#rec-doings", "Spara posten")
	shoot(t, p.page, "story-late")
	p.tabs("Spara posten")
	p.enters()
	p.sees("Posten är sparad", "Styrgrupp utses", "våren 2019", "mer än 30 dagar efter händelsen")
	p.tabs("Livslinje")
	p.enters()
	p.sees("De flesta poster registrerades i efterhand")
	p.tabs("Uppdrag och underlag 2018–2020")
	p.keys(kb.Enter)
	if row := p.line("#entries li", "Styrgrupp utses"); !strings.Contains(row, "våren 2019") || !strings.Contains(row, "Regionstyrelsen") {
		t.Errorf("on the life line stands %q", row)
	}
}

// TestCoordinatorCorrects mends a day from the entry's own page: what was said
// before is still told.
func TestCoordinatorCorrects(t *testing.T) {
	p := somebody(t)
	p.opens("/entries/tidplan-remiss")
	p.follows("Rätta", "")
	p.do(chromedp.SetValue(chromedp.CSS(`#f-is-occurred`), "12 februari 2019"), chromedp.SendKeys(chromedp.CSS(`#f-reason`), "Protokollet säger den 12"))
	p.reads("#rec-preview", "12 februari 2019")
	p.reads("#rec-doings", "Spara posten")
	shoot(t, p.page, "story-correct")
	p.follows("Spara posten", "")
	p.opens("/entries/tidplan-remiss")
	p.sees("12 februari 2019", "Posten är rättad en gång", "11 februari 2019", "Protokollet säger den 12")
}

// TestCoordinatorAsksWhy goes from a priority by its change to the answer in the
// consultation that it came of.
func TestCoordinatorAsksWhy(t *testing.T) {
	p := somebody(t)
	p.opens("/priorities")
	p.follows("Övergripande mål", "omformulerad")
	p.follows("prioritering omformulerad", "december 2020")
	p.sees("Texten om målet ”Övergripande mål” ändrades")
	p.follows("Spåret bakåt och framåt", "")
	p.sees("Vad som ledde hit", "Kommuner önskar en ändrad formulering")
	p.follows("Kommuner önskar en ändrad formulering", "Samråd")
	p.follows("Remiss om regional utvecklingsstrategi 2021-2030", "Remiss")
	p.sees("127 svar av omkring 200 tillfrågade", "Kommuner önskar en ändrad formulering", "tillgodoses")
}

// TestCoordinatorPaper records an answer that came on paper from the row of the
// party, and sees it on the board.
func TestCoordinatorPaper(t *testing.T) {
	p := somebody(t)
	p.opens("/consultations/remiss-2020")
	p.sees("7 parter är registrerade som inbjudna, 7 utan registrerat svar")
	p.follows("Registrera ett svar", "Länsstyrelsen i Västra Götalands län")
	p.do(chromedp.SendKeys(chromedp.CSS(`#f-occurred`), "14/9 2020"), chromedp.Click(chromedp.CSS(`[name="data.stance"][value="partly"], [name="data.stance"]`)))
	p.reads("#f-occurred-e", "14 september 2020")
	p.reads("#rec-doings", "Spara posten")
	shoot(t, p.page, "story-paper")
	p.follows("Spara posten", "")
	p.opens("/consultations/remiss-2020")
	p.sees("7 parter är registrerade som inbjudna, 6 utan registrerat svar")
	if row := p.line("main tbody tr", "Länsstyrelsen i Västra Götalands län"); !strings.Contains(row, "svarade") || !strings.Contains(row, "14 september 2020") {
		t.Errorf("on the board stands %q", row)
	}
}

// TestWorkshopTold leads a workshop: six people open its address, each in a
// browser of their own, and place their marks at once; the wall tells it as it
// happens, and what came of it is recorded and told among the choices.
func TestWorkshopTold(t *testing.T) {
	p := somebody(t)
	p.opens("/choices/period/workshop")
	press(t, p.page, `[value="open"]`)
	address := p.asks(`document.querySelector(".short a").href`)
	var room sync.WaitGroup
	for n := range 6 {
		seat, end := chromedp.NewContext(p.page, chromedp.WithNewBrowserContext())
		defer end()
		if err := chromedp.Do(seat, chromedp.EmulateViewport(390, 800)); err != nil {
			t.Fatal(err)
		}
		room.Go(func() {
			if err := marks(seat, address, n); err != nil {
				t.Errorf("person %d: %v", n, err)
			}
		})
	}
	room.Wait()
	p.reads("#wall-says", "6 markeringar")
	if row := p.line(".walltable tbody tr", "Ledning"); !strings.Contains(row, "6") || !strings.Contains(row, "45") {
		t.Errorf("on the wall stands %q", row)
	}
	press(t, p.page, `[value="close"]`)
	p.sees("45")
	press(t, p.page, `[value="record"]`)
	p.opens("/choices")
	p.sees("För vilken period ska strategin gälla?")
	if row := p.line("main tbody tr", "Median av 6 personers markeringar"); !strings.Contains(row, "Ledning") || !strings.Contains(row, "21 november 2026") {
		t.Errorf("among the choices stands %q", row)
	}
}

// marks places the mark of one of the leaders, each a step beside the one before.
func marks(seat context.Context, address string, n int) error {
	seat, stop := context.WithTimeout(seat, 30*time.Second)
	defer stop()
	err := chromedp.Do(seat, chromedp.Navigate(address+"?lang=sv"), chromedp.Click(chromedp.CSS(`.groups label:first-child`)),
		chromedp.Click(chromedp.CSS(fmt.Sprintf(`.steps label:nth-child(%d)`, n+3))))
	if err != nil {
		return err
	}
	if _, err := chromedp.RunResponse(seat, chromedp.Click(chromedp.CSS(`main button`))); err != nil {
		return err
	}
	_, err = chromedp.Run(seat, chromedp.Text(chromedp.CSS(`.note[role=status]`)))
	return err
}
