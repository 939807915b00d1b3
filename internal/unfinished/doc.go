// Package unfinished is where a file is made that nobody may see before it is whole: a
// hidden folder beside its place, which is locked for as long as the process lives. What
// a process left behind that was killed is known by its lock, which nobody holds, and can
// be swept away.
package unfinished
