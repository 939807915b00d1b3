package standard

// With is the file with another text, at the same place in the same office: what
// Load would have read. The file itself stays as it is.
func (f *File) With(src []byte) *File {
	g := Parse(f.Path, src)
	g.OfficeID, g.Context = f.OfficeID, f.Context
	if g.Standard != nil {
		g.Standard.Office = f.OfficeID
	}
	if g.Office != nil {
		g.Office.ID = f.OfficeID
	}
	if g.Scenarios != nil {
		g.Scenarios.Office = f.OfficeID
	}
	return g
}
