package lsp

import (
	"context"
	"os"
	"testing"
)

// BenchmarkTyping is what one letter costs in the largest office: the names that
// completion needs, and the check that follows.
func BenchmarkTyping(b *testing.B) {
	const name = "jombang/jogoroto/penerbitan-kk.v1.yaml"
	s := newServer(Config{Disk: os.DirFS("../../standards")})
	src, err := os.ReadFile("../../standards/" + name)
	if err != nil {
		b.Fatal(err)
	}
	for _, part := range []string{"names", "findings"} {
		b.Run(part, func(b *testing.B) {
			for b.Loop() {
				s.docs.put(document{path: name, text: string(src)})
				v, err := s.views.of(context.Background(), name)
				if err != nil {
					b.Fatal(err)
				}
				if part == "findings" {
					v.findings()
				}
			}
		})
	}
}
