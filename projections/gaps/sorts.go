package gaps

// sorts are the sorts of gap, each with what finds them. Their words stand
// under "word.gap." and the name.
var sorts = []struct {
	gap  string
	find func(*finder)
}{
	{"point-unanswered", (*finder).pointsUnanswered},
	{"point-untraced", (*finder).pointsUntraced},
	{"response-without-point", (*finder).responsesWithoutPoint},
	{"consultation-unreported", (*finder).consultationsUnreported},
	{"consultee-unasked", (*finder).consulteesUnasked},
	{"priority-without-action", (*finder).prioritiesWithoutAction},
	{"priority-without-indicator", (*finder).prioritiesWithoutIndicator},
	{"change-unexplained", (*finder).changesUnexplained},
	{"action-without-priority", (*finder).actionsWithoutPriority},
	{"action-orphaned", (*finder).actionsOrphaned},
	{"action-without-owner", (*finder).actionsWithoutOwner},
	{"indicator-unmeasured", (*finder).indicatorsUnmeasured},
	{"evidence-unused", (*finder).evidenceUnused},
	{"signal-unassessed", (*finder).signalsUnassessed},
	{"signal-unacted", (*finder).signalsUnacted},
	{"choice-unsettled", (*finder).choicesUnsettled},
	{"recommendation-unanswered", (*finder).recommendationsUnanswered},
	{"recommendation-untraced", (*finder).recommendationsUntraced},
	{"evaluation-unreported", (*finder).evaluationsUnreported},
	{"revision-promised", (*finder).revisionsPromised},
	{"decision-without-body", (*finder).decisionsWithoutBody},
}
