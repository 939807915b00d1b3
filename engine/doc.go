// Package engine runs applications (permohonan) through the steps of a standard.
//
// The core is pure: Decide takes a program, a state, a command and the time and
// gives events or a refusal; Apply takes a state and an event and gives the next
// state. Around it, an Engine loads and stores through a small Store port. Time,
// identifiers, storage, keys and users are passed in (Config).
//
// # Where to look
//
//   - An application's course: Engine.Submit, Engine.Execute with a Command (ParseCommand
//     reads one from JSON), Engine.Program for what is asked before.
//   - Showing it: Engine.Read, Engine.Find, Engine.Unsettled; Engine.Load and
//     Engine.History for working things out; Store.Applications for lists.
//   - Time: Engine.Tick, Engine.TickNext, Engine.Recalculate, which package worker calls.
//   - What happened: Engine.Changes, Engine.Follow; reports of it in package stats.
//   - Newer versions: Engine.PlanMigration, Engine.Migrate, Engine.MigrateAll.
//   - Personal data: Engine.Access, Engine.ExportPerson, Engine.Erase, Engine.Rewrap.
//   - Proof: Engine.Audit, Engine.Checkpoint, Engine.Receipt, Engine.Proof, Engine.Repair.
//   - To be implemented: Store, Keys, Roles, Rights.
//
// # Errors
//
// A *Refusal is an answer to whoever asked, in both languages; its Code is one of the
// Refused… variables or, of an answer to a fact, of package program. ErrNotFound, a
// *standard.NotFoundError or a *standard.AmbiguousError: what was named does not exist, or
// not as one. A *ConflictError: somebody was faster; do it again. ErrUnknown: it is not
// known whether it was stored; do it again under the same Request.Key. All else is a
// failure of what the Engine was given: a store's own *Error, ErrNoKey, a
// *DefinitionError, a *BrokenChainError, the error of a context.
//
// # Contexts
//
// A call ends with its context. An error that is the context's means that nothing was
// stored; a commit that is under way is brought to its end, and tells what became of it.
package engine
