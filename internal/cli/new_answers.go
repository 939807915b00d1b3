package cli

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/internal/scaffold"
)

var (
	idForm     = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	regionForm = regexp.MustCompile(`^[0-9]{2}\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?$`)
	phoneForm  = regexp.MustCompile(`^[0-9+(][0-9+() ./-]{2,29}$`)
	moneyForm  = regexp.MustCompile(`^(?i:rp\.? ?)?([0-9]{1,3}(\.[0-9]{3})+|[0-9]{1,13})$`)
)

func matching(form *regexp.Regexp, code string) func(string) (string, error) {
	return func(text string) (string, error) {
		if !form.MatchString(text) {
			return "", answerProblem(code, text)
		}
		return text, nil
	}
}

// zones are the time zones of Indonesia, by the names people use.
var zones = map[string]string{
	"wib": "Asia/Jakarta", "wita": "Asia/Makassar", "wit": "Asia/Jayapura",
	"asia/jakarta": "Asia/Jakarta", "asia/pontianak": "Asia/Pontianak", "asia/makassar": "Asia/Makassar", "asia/jayapura": "Asia/Jayapura",
}

func readZone(text string) (string, error) {
	if zone, ok := zones[strings.ToLower(text)]; ok {
		return zone, nil
	}
	return "", answerProblem(codeAnswerZone, text)
}

func readDate(text string) (string, error) {
	if day, ok := civil.SpokenDate(text); ok {
		return day.String(), nil
	}
	d, err := civil.ParseDate(text)
	if err != nil {
		return "", answerProblem(codeAnswerDate, text)
	}
	return d.String(), nil
}

func readDuration(text string) (string, error) {
	_, err := civil.ParseDuration(text)
	switch {
	case errors.Is(err, civil.ErrBareDay):
		n, _, _ := strings.Cut(strings.TrimSpace(text), " ")
		return "", answerProblem(codeAnswerDay, text).suggesting([]string{n + " hari kerja", n + " hari kalender"})
	case err != nil:
		return "", answerProblem(codeAnswerTime, text)
	}
	return text, nil
}

// maxMoney is the largest amount that the schema allows, in rupiah.
const maxMoney = 1_000_000_000_000

// forFree are words for a fee of nothing.
var forFree = []string{"gratis", "tidak dipungut biaya", "tanpa biaya", "free"}

func readMoney(text string) (string, error) {
	if slices.Contains(forFree, strings.ToLower(text)) {
		return "0", nil
	}
	m := moneyForm.FindStringSubmatch(text)
	if m == nil {
		return "", answerProblem(codeAnswerMoney, text)
	}
	digits := strings.ReplaceAll(m[1], ".", "")
	if n, err := strconv.ParseInt(digits, 10, 64); err != nil || n > maxMoney {
		return "", answerProblem(codeAnswerMoney, text)
	}
	return digits, nil
}

// doesWords are the kinds of steps, with what a clerk calls them.
var doesWords = []struct {
	does   standard.Does
	id, en string
}{
	{standard.DoesSubmit, "mengajukan permohonan", "submits the application"},
	{standard.DoesCheck, "memeriksa berkas", "checks the papers"},
	{standard.DoesWork, "mengerjakan", "does some work"},
	{standard.DoesDecide, "memutuskan", "decides"},
	{standard.DoesSign, "menandatangani", "signs"},
	{standard.DoesRegister, "mencatat dalam register", "enters it in a register"},
	{standard.DoesPay, "membayar", "pays"},
	{standard.DoesIssue, "menerbitkan", "issues"},
	{standard.DoesDeliver, "menyerahkan kepada pemohon", "delivers to the citizen"},
}

func doesNames() []string {
	var names []string
	for _, d := range doesWords {
		names = append(names, string(d.does))
	}
	return names
}

func readDoes(text string) (string, error) {
	known := doesNames()
	if slices.Contains(known, text) {
		return text, nil
	}
	if word := lint.WordOfFormat(text); slices.Contains(known, word) {
		return word, nil
	}
	p := answerProblem(codeAnswerDoes, text).near(text, known)
	p.args["known"] = strings.Join(known, ", ")
	return "", p
}

func readRole(roles []string) func(string) (string, error) {
	return func(text string) (string, error) {
		if slices.Contains(roles, text) {
			return text, nil
		}
		if id := scaffold.ID(text, map[string]bool{}); slices.Contains(roles, id) { // as the post is written
			return id, nil
		}
		p := answerProblem(codeAnswerRole, text).near(text, roles)
		p.args["known"] = strings.Join(roles, ", ")
		return "", p
	}
}

func readText(text string) (string, error) { return strings.Join(strings.Fields(text), " "), nil }
