// Package worker lets time pass: it turns due times into events, works due times out
// again when calendars change, has letters delivered and histories signed, and removes
// messages that were settled long ago.
//
// A round does all of it once; how often there is one changes no result, only how soon.
// Any number of workers, on any number of machines, may work on one store: there is no
// leader, each takes what nobody else has, and a worker that dies leaves nothing behind
// but what another does a little later. The clock and what wakes it are handed in.
package worker
