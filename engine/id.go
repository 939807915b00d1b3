package engine

import "strings"

// Histories that an office has beside its applications: what happened to the office
// itself, and the signed checkpoints of all its histories.
const (
	journal     = "@journal"
	checkpoints = "@checkpoints"
	// access is put behind an application's id: who looked at it.
	access = "@access"
)

// JoinID makes the id of an application, "grobogan/klambu/0198…", of its office and
// the local id, which holds no slash.
func JoinID(office, local string) string { return office + "/" + local }

// SplitID parts the id of an application, or of another history of an office, into
// the office and the local id; the office is "" when there is none.
func SplitID(id string) (office, local string) {
	i := strings.LastIndexByte(id, '/')
	if i < 0 {
		return "", id
	}
	return id[:i], id[i+1:]
}

// JournalID is the history of what happened to an office itself: people turned away
// (nameless), data erased, keys changed.
func JournalID(office string) string { return JoinID(office, journal) }

// CheckpointsID is the history of an office's signed checkpoints.
func CheckpointsID(office string) string { return JoinID(office, checkpoints) }

// AccessID is the history of who looked at an application's personal data: one of
// its own, so that looking changes nothing in the application.
func AccessID(application string) string { return application + access }

// OfApplication reports whether a history is an application's own.
func OfApplication(id string) bool { return !strings.Contains(id, "@") }

// maxID bounds the id of an application, in bytes.
const maxID = 200

// validID reports whether an id can be one of an application: an office, and a local
// id of letters, digits, ".", "-" and "_".
func validID(id string) bool {
	office, local := SplitID(id)
	if office == "" || local == "" || len(local) > 64 || len(id) > maxID {
		return false
	}
	for _, c := range []byte(local) {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '.', c == '-', c == '_':
		default:
			return false
		}
	}
	return true
}
