package keyring

import "strings"

// Limits of what is read: an office's secrets take about 400 bytes.
const (
	maxText     = 16 << 20 // bytes
	maxOffices  = 20_000
	maxWrapping = 1_000 // of an office
	maxName     = 200   // bytes of an office's name
)

// validOffice reports whether a name can be an office's: parts of small letters,
// digits and hyphens between slashes.
func validOffice(name string) bool {
	if name == "" || len(name) > maxName {
		return false
	}
	for part := range strings.SplitSeq(name, "/") {
		if part == "" || strings.Trim(part, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			return false
		}
	}
	return true
}
