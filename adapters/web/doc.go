// Package web serves the pages that coordinators, leadership and evaluators look
// at: server-rendered, nothing from elsewhere, no script needed to read, Swedish
// and English, a strict content policy.
//
// A page is a file here and a template of the same name; what belongs to it alone
// stands in files whose names begin with its own. Register lists the pages by their
// address, where S is /strategies/ and the strategy's key:
//
//	/  /accessibility                     overview  accessibility
//	/consultations  /deadlines            all_consultations  all_deadlines
//	/search  /calendars  /reminders       search  calendars  reminders
//	S                                     lifeline
//	S/priorities  S/priorities/KEY        priorities  priority
//	S/consultations  S/consultations/KEY  consultations  consultation
//	S/deadlines  S/norm  S/followup       deadlines  norm  followup
//	S/choices  S/choices/KEY/workshop     choices  workshop
//	S/handover  S/history                 handover  history
//	S/entries/ID  S/entries/ID/trace      entry  trace
//	S/record  S/record/KIND  /record      record_choose  record
//	/import  /import/ID                   import  import_file
//	/cite  /cited/ID                      cited
//	/signin  /signout                     signin
//	/w/CODE, for phones in a workshop     phone
//
// Whoever may not see a page gets admission or fault instead. The rest serves
// several pages: look (what is asked), frame (the menu, the strategy it is of, and
// the two clocks, which stand in the address, so that a link means the same in
// eight years), rows, filter, marks and telling (entries in lists, how they are
// narrowed, drawn and named), lacking (empty lists), post (forms), who, made (the
// pages made last).
//
// A page is computed from the same views as the API's answers, and its heading and
// first paragraph from the same numbers as its table.
//
// Decisions:
//   - The address has the same names as the API: asOf, knownAt, today, lang.
//   - Charts are drawn as SVG by pure functions in the package charts, with
//     positions in per cent, so that one drawing fits every width without a
//     script; each has an equal table.
//   - On the life line, from and to of the address hold for the picture and the
//     entries alike. A lane of more than 60 marks, or of more than twelve of the
//     same days, is told year by year until a term is looked at; a page lists 150 entries, and links to the rest in the
//     history.
//   - That what is not recorded may have been done is said once on a page, beside
//     its first empty list. Where the clocks look back, no such list leads to a form.
//   - A page about an entry that is dated after today is cited by no day.
//   - A plan was kept where all days of the outcome are within the last day of
//     the plan; where half-known dates leave it open, the page says so.
//   - Where most entries came in late, as in an import, that is said once.
//   - A page is cited by the name of its tab rather than by its finding, which
//     may be another one by then; the life line by the strategy's name alone.
//   - Who may see a page is told by the same rules as over the API: an account
//     that may read reads all, and a region binds recording only.
//   - A session's cookie is kept back by browsers where a link on another site
//     is followed. Such a request is answered with one more try by itself.
//   - A file to be imported is kept in memory for 15 minutes, for the account that
//     sent it: checked anew whenever it is looked at, since the record may have
//     grown, and gone where the server ends.
//   - A party is called silent only where answers are registered one by one;
//     elsewhere no answer of its own is registered. A response rate is one of
//     totals or one of parties, never mixed.
//   - What the program reads out of the history stands folded beneath what was
//     recorded as a reason.
//   - A deadline stands under law or plan; what asks for the same by another day
//     stands beside it, and the earlier day is listed first. How far a day was
//     moved goes by the last day that it could mean.
//   - A date stands under a month only where it lies in one.
//   - Another wish of the backward plan stands in the address. One that cannot be
//     counted is said first and at its field, and the plan shown is the one that
//     stands without being asked; the rest of the page is as it was.
//   - Who gets which letter, what could not be delivered, and which calendars
//     have an address of their own is for those who manage the server.
//   - What is searched for from a strategy's page is searched in that strategy, with
//     a link to the same search in all. Hits are named by what strategies are called
//     today. Where nothing is found, the page links to searches that find something.
//   - The overview begins with the window between elections that closed in the last
//     year with a review lacking, else the one that closes within two years, else
//     with plans that have passed, else with what is open. Strategies that have
//     ended count in none of it. All that it says is of the strategies chosen.
//   - A strategy is called by its region in lists where it is the only one of it.
//   - What several strategies have to do by one rule and one day stands once.
//   - A last visit is what a cookie says that only the overview reads; a new visit
//     begins an hour after the last look. Looking back is no visit.
//   - since in the address is a moment as knownAt is: of a day, its end.
//   - Pages that follow from what is recorded alone are made once and held until
//     somebody records, apart for every account.
//   - A workshop is led from a page of its choice by who may record; the people
//     in the room need only its code, and reach nothing but its question. A group
//     of fewer than five marks is neither shown on the wall nor recorded, and no
//     figure is given of all groups together, from which it could be worked out.
//     The others are recorded at their median, with how many they were, on the
//     day of the workshop.
//   - One phone is one mark by a random cookie. Who deletes it can place another
//     mark: a show of hands has no stronger proof.
//   - What is recorded on a form is shown first: only what was shown is stored,
//     and what somebody else recorded meanwhile is told before. The form carries
//     the entry's id, so that storing twice is once; and the strategy's sequence.
//   - The key of a new thing is made of its title where none is given.
//   - A correction says only what differs from what the entry says now, and its
//     data whole; one that changes nothing settles a dispute for the day that
//     stands, and is refused where nothing is disputed. A field that is emptied
//     stays, but for those of the data.
//   - Forms always go by the clocks of now.
//   - Characters that turn the direction of writing are left out of pages.
//   - What a page cannot show (an unknown strategy, a date that is none) is a page
//     that says so, with the same words and status as the API.
package web
