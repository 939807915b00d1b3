package release

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Input is what Check looks at.
type Input struct {
	Lock *Lock
	Tree *standard.Tree
	// Covers reports whether the tree holds all that there is of an office, so that
	// a version which is not in it is gone. Nil: of none.
	Covers func(office string) bool
	// Past gives the resolved standard as it was released, nil when it cannot be
	// had. It only serves to say what changed. Nil: never.
	Past func(Entry) *standard.Standard
}

// Check says what of a tree differs from what was released. It says nothing of
// files that are only there because others need them. The findings are sorted.
// Check is pure as far as Past is.
func Check(in Input) []diag.Finding {
	c := &checker{
		Input: in, standards: map[string][]*standard.Standard{}, files: map[string]*standard.File{},
		offices: map[string]*standard.File{}, defaults: map[string]*touched{},
	}
	for _, f := range in.Tree.Files {
		if !c.under(f) {
			continue
		}
		c.files[f.Path] = f
		if f.Kind == standard.KindOffice {
			c.offices[path.Dir(f.Path)] = f
		}
		if f.Standard != nil {
			c.standards[f.Standard.Ref()] = append(c.standards[f.Standard.Ref()], f.Standard)
		}
	}
	for _, e := range in.Lock.Entries {
		found := c.standards[e.Ref()]
		if len(found) == 0 && in.Covers != nil && in.Covers(e.Office()) {
			c.missing(e)
		}
		for _, s := range found {
			c.compare(e, s)
		}
	}
	c.tellDefaults()
	return diag.Sort(c.findings)
}

type checker struct {
	Input
	// standards by reference, files by path, files of offices by folder: those that the
	// lock is about.
	standards map[string][]*standard.Standard
	files     map[string]*standard.File
	offices   map[string]*standard.File
	// defaults are the office's defaults that changed, by office and key.
	defaults map[string]*touched
	findings []diag.Finding
}

// touched is a default that changed, and the released standards that have it.
type touched struct {
	office, key string
	standards   []string
	places      []diag.Place
}

// under reports whether a file lies in the folder that the lock is of.
func (c *checker) under(f *standard.File) bool {
	return path.Join(c.Lock.Root(), f.OfficeID) == path.Dir(f.Path)
}

// missing tells of a released version that is gone; a file of its name that
// cannot be read is told of elsewhere.
func (c *checker) missing(e Entry) {
	if c.files[path.Join(c.Lock.Root(), e.Office(), e.FileName())] != nil {
		return
	}
	f := diag.New(codeMissing, e.Place, "", diag.Args{"standard": e.Ref(), "date": e.Released.String(), "file": path.Join(e.Office(), e.FileName())})
	c.findings = append(c.findings, f)
}

func (c *checker) compare(e Entry, s *standard.Standard) {
	file := c.files[s.Node.Place.File]
	if file == nil || c.quiet(file) {
		return
	}
	now := c.Tree.Resolve(s)
	// A standard without a canonical form has mistakes that lint tells of.
	if same, err := asReleased(e, c.Tree, s, now); err != nil || same {
		return
	}
	if len(e.Parts) == 0 {
		c.changed(e, s, now, nil)
		return
	}
	parts, err := partsOf(now)
	if err != nil {
		return
	}
	var own []string
	for _, key := range changedParts(e.Parts, parts) {
		if s.Node.Get(key) == nil && (slices.Contains(e.Inherits, key) || e.Parts[key] == "" && slices.Contains(inheritable(), key)) {
			c.touch(s, key)
			continue
		}
		own = append(own, key)
	}
	if len(own) > 0 {
		c.changed(e, s, now, own)
	}
}

// quiet reports whether neither the file nor its office's was asked about.
func (c *checker) quiet(f *standard.File) bool {
	office := c.offices[path.Dir(f.Path)]
	return f.Context && (office == nil || office.Context)
}

// changed tells of a file that was edited. parts are the keys that differ, none when the
// lock does not say what they were.
func (c *checker) changed(e Entry, s, now *standard.Standard, parts []string) {
	if file := c.files[s.Node.Place.File]; file.Context {
		return
	}
	refs := parts
	if past := c.past(e); past != nil {
		found, err := Differences(past, now)
		found = slices.DeleteFunc(found, func(ref string) bool { return len(parts) > 0 && !slices.Contains(parts, partOf(ref)) })
		if err == nil && len(found) > 0 {
			refs = found
		}
	}
	what := diag.Text{ID: listing(diag.ID, titled(refs, diag.ID)), EN: listing(diag.EN, titled(refs, diag.EN))}
	if len(refs) == 0 {
		what = diag.Text{ID: "sidik (digest) tidak sama", EN: "the digest differs"}
	}
	at, ref := placeOf(s.Node, refs)
	f := diag.New(codeChanged, at, ref, diag.Args{
		"standard": e.Ref(), "date": e.Released.String(), "what": what.ID, "what_en": what.EN,
	})
	if e.Place.File != "" {
		f.Related = []diag.Place{e.Place}
	}
	c.findings = append(c.findings, f)
}

// partOf is the key that a reference begins with.
func partOf(ref string) string {
	if i := strings.IndexAny(ref, ".["); i >= 0 {
		return ref[:i]
	}
	return ref
}

func (c *checker) past(e Entry) *standard.Standard {
	if c.Past == nil {
		return nil
	}
	return c.Past(e)
}

// titled puts the names of whole parts into words; a reference below one stays.
func titled(refs []string, lang diag.Lang) []string {
	out := make([]string, len(refs))
	for i, ref := range refs {
		out[i] = ref
		if !strings.ContainsAny(ref, ".[") {
			out[i] = title(ref).In(lang)
		}
	}
	return out
}

// placeOf is where the first of the references stands that is in the file.
func placeOf(n *standard.Node, refs []string) (diag.Place, string) {
	for _, ref := range refs {
		for at := ref; at != ""; {
			if found := n.Find(at); found != nil {
				if found.KeyPlace.Line > 0 {
					return found.KeyPlace, ref
				}
				return found.At("id"), ref
			}
			i := strings.LastIndexAny(at, ".[")
			if i < 0 {
				break
			}
			at = at[:i]
		}
	}
	if v := n.Get("version"); v != nil {
		return v.KeyPlace, ""
	}
	return diag.Place{File: n.Place.File, Line: 1, Column: 1}, ""
}

func (c *checker) touch(s *standard.Standard, key string) {
	id := s.Office + "\x00" + key
	t := c.defaults[id]
	if t == nil {
		t = &touched{office: s.Office, key: key}
		c.defaults[id] = t
	}
	t.standards = append(t.standards, s.ID+"@"+strconv.Itoa(s.Version))
	if v := s.Node.Get("version"); v != nil && len(t.places) < shownNames {
		t.places = append(t.places, v.Place)
	}
}

// tellDefaults tells of each changed default once, at the office.
func (c *checker) tellDefaults() {
	for _, t := range c.defaults {
		folder := path.Join(c.Lock.Root(), t.office)
		at := diag.Place{File: path.Join(folder, "office.yaml"), Line: 1, Column: 1}
		ref := "defaults." + t.key
		if file := c.offices[folder]; file != nil && file.Root != nil {
			at.File = file.Path
			for _, r := range []string{ref, "defaults"} {
				if n := file.Root.Find(r); n != nil {
					at = n.KeyPlace
					break
				}
			}
		}
		slices.Sort(t.standards)
		key := title(t.key)
		f := diag.New(codeDefault, at, ref, diag.Args{
			"key": key.ID, "key_en": key.EN, "n": diag.Whole(diag.ID, int64(len(t.standards))),
			"standards": listing(diag.ID, t.standards), "standards_en": listing(diag.EN, t.standards),
		})
		f.Related = t.places
		c.findings = append(c.findings, f)
	}
}
