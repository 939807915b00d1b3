package standard

// Limits bound what is read, so that no file can exhaust the machine. A zero
// field stands for its default.
type Limits struct {
	// FileBytes is the largest file, in bytes; 1 MiB.
	FileBytes int
	// Depth is the deepest nesting of lists and mappings; 32.
	Depth int
	// Nodes is the largest number of values in one file; 100,000.
	Nodes int
	// Files is the largest number of files of one Load; 200,000.
	Files int
}

func (l Limits) withDefaults() Limits {
	or := func(v *int, d int) {
		if *v <= 0 {
			*v = d
		}
	}
	or(&l.FileBytes, 1<<20)
	or(&l.Depth, 32)
	or(&l.Nodes, 100_000)
	or(&l.Files, 200_000)
	return l
}
