package release

import "github.com/maklumat-pelayanan/maklumat/engine/standard"

// Standing is how a version of a standard stands to what was released.
type Standing string

// The standings.
const (
	// Unreleased: the lock does not know the version.
	Unreleased Standing = "unreleased"
	// Altered: it was released, but is no longer what it was then.
	Altered Standing = "altered"
	// Released: it is what was released.
	Released Standing = "released"
)

// Standing tells how a standard of a tree stands to the lock. The error says that it has
// no canonical form; such a standard has mistakes that lint tells of.
func (l *Lock) Standing(t *standard.Tree, s *standard.Standard) (Standing, error) {
	e, ok := l.Find(s.Service(), s.Version)
	if !ok {
		return Unreleased, nil
	}
	same, err := asReleased(e, t, s, t.Resolve(s))
	switch {
	case err != nil:
		return "", err
	case !same:
		return Altered, nil
	}
	return Released, nil
}
