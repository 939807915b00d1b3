package standard

import "path"

// Settings are how strictly the files of a folder are checked, and of all folders
// below it that have no settings of their own. They never change what a
// definition means.
type Settings struct {
	Node *Node
	// Severities are by the code of a finding; the values are the schema's to judge.
	Severities []SeverityOf
	// Baseline is the file of known findings, slash-separated and relative to the
	// folder of the settings; "" for none.
	Baseline string
}

// SeverityOf says what findings of a code are to weigh.
type SeverityOf struct {
	Node *Node
	Code string
	// As is "error", "warning", "info" or "off".
	As string
}

// SettingsFile is the name of the file that holds the settings of a folder.
const SettingsFile = "maklumat.yaml"

// SettingsOf is the file with the settings for a file, by its path: that of its folder, else
// of the nearest folder above; nil when there is none. They are not joined: the
// nearest alone counts.
func (t *Tree) SettingsOf(name string) *File {
	if len(t.Settings) == 0 {
		return nil
	}
	for dir := path.Dir(name); ; dir = path.Dir(dir) {
		if s := t.Settings[dir]; s != nil {
			return s
		}
		if dir == "." || dir == "/" {
			return nil
		}
	}
}
