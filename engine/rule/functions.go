package rule

// functions are what a rule may call: with how many arguments, and how written.
var functions = map[string]struct {
	least, most int
	usage       string
}{
	"age":                  {1, 1, "age(tanggal_lahir)"},
	"months_between":       {2, 2, "months_between(tanggal_awal, tanggal_akhir)"},
	"working_days_between": {2, 2, "working_days_between(tanggal_awal, tanggal_akhir)"},
	"date":                 {1, 1, `date("2026-01-31")`},
	"answered":             {1, 1, "answered(fakta)"},
	"any":                  {2, 2, "any(daftar, .umur < 17)"},
	"all":                  {2, 2, "all(daftar, .umur >= 17)"},
	"count":                {1, 2, "count(daftar)"},
}

// reserved are the words with a meaning of their own where a name may stand.
// Functions are not among them: a call is told from a name by its bracket.
var reserved = []string{
	"variant", "channel", "bearer", "today", "each",
	"true", "false", "nil", "null",
	"and", "or", "not", "in", "matches", "contains", "startsWith", "endsWith", "let", "if", "else",
}
