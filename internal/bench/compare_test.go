package bench

import (
	"testing"
	"time"
)

// compare runs our work and the bare one in turn, so that a noisy machine slows
// both alike, and reports how fast ours is as a share of the bare one.
func compare(b *testing.B, ours, bare func()) {
	b.Helper()
	ours()
	bare()
	var own, floor time.Duration
	for b.Loop() {
		start := time.Now()
		ours()
		own += time.Since(start)
		start = time.Now()
		bare()
		floor += time.Since(start)
	}
	b.ReportMetric(own.Seconds()*1000/float64(b.N), "ours-ms")
	b.ReportMetric(floor.Seconds()*1000/float64(b.N), "bare-ms")
	b.ReportMetric(floor.Seconds()/own.Seconds(), "share-of-bare")
	b.ReportMetric(0, "ns/op")
}
