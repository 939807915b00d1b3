// The peers that are measured beside the engine have a module of their own: who
// embeds the engine need not load them.
module github.com/maklumat-pelayanan/maklumat/internal/bench/peers

go 1.26.0

require (
	github.com/looplab/fsm v1.0.3
	github.com/maklumat-pelayanan/maklumat v0.0.0
)

require (
	github.com/expr-lang/expr v1.17.8 // indirect
	golang.org/x/mod v0.42.0 // indirect
	gopkg.in/yaml.v3 v3.0.1 // indirect
)

replace github.com/maklumat-pelayanan/maklumat => ../../..
