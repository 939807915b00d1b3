package lint

// Part is a part of a definition that a check relies on: a top-level key
// ("steps", "facts"), or one of the two below.
type Part string

// Parts that are not keys.
const (
	// Rules stands for all rules of a standard: each compiles.
	Rules Part = "(rules)"
	// Graph stands for where steps lead: each target exists.
	Graph Part = "(graph)"
)

// Checker looks for one kind of mistake. Embedders add their own through Options.
type Checker struct {
	// Codes are those it may report, each defined with diag.Define.
	Codes []string
	// Kind is the kind of file it looks at (standard.KindOffice, …); "" is all.
	Kind string
	// Needs are the parts it relies on. It is not run on a file in which one of
	// them is broken: what it would say follows from a mistake already told.
	Needs []Part
	// Run looks at one file. It is called from several goroutines, each time with
	// a Subject of its own, and must depend on nothing else.
	Run func(*Subject)
}

// Checks lists the checks of this package.
func Checks() []Checker {
	return []Checker{
		octalNumber, identityNumber, thousandsSeparator, trailingZero,
		vanishingComment, hiddenSpace, flowComma, flowStyle, bareDay, slashInText,
		fileName, officeMissing, versions, effective,
		missingComponent, managementComponents, factLimits,
		unreachableStep, noWayOut, submission, delivery, outcomes, parallelKind,
		citizenDeadline, papersNotJudged, officeFacts,
		unknownPart, unknownService, supervisionRoles, scenariosOf, scenarioNames, scenarioEntries,
		promise, neverEligible, missingCase,
		officeIDs, officeHours, hoursBackwards, officeCalendars, officePeriods, calendarDates, calendarDecrees,
	}
}
