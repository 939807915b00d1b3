// Package filelock locks files between processes. The system lets go of a lock when the
// process that holds it ends, however it ends: what nobody holds, nobody works on.
package filelock
