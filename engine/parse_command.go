package engine

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// MaxCommand bounds the JSON of a command, in bytes: a list fact of 200 long items fits.
const MaxCommand = 1 << 20

// CommandError says that something is not a command. Error leaves the cause out, for it
// may quote what was written.
type CommandError struct {
	// Name is that of the command; "" when there is none of the name that was given.
	Name string
	// Field is the key of which the value is wrong, "" when it is not that of one key.
	Field string
	Err   error
}

// Error implements error.
func (e *CommandError) Error() string {
	switch {
	case e.Name == "":
		return "no such command"
	case e.Field == "":
		return fmt.Sprintf("not the JSON of the command %q", e.Name)
	}
	return fmt.Sprintf("not the JSON of the command %q: %s", e.Name, e.Field)
}

// Unwrap gives the cause, for who debugs what wrote the JSON.
func (e *CommandError) Unwrap() error { return e.Err }

// ParseCommand reads a command from its JSON, for ways in that get it over a line: name is
// the command's (CommandCheck), the keys are those of its struct, and another key is an
// error. Facts stand as rule.Value writes them; program.Flow.ParseAnswers reads those that
// people typed. The error is a *CommandError.
func ParseCommand(name string, text []byte) (Command, error) {
	parse, ok := parsers[name]
	if !ok {
		return nil, &CommandError{Err: errors.New("the name is not known")}
	}
	if len(text) > MaxCommand {
		return nil, &CommandError{Name: name, Err: fmt.Errorf("more than %d bytes", MaxCommand)}
	}
	cmd, err := parse(text)
	if err != nil {
		failed := &CommandError{Name: name, Err: err}
		var wrong *json.UnmarshalTypeError
		if errors.As(err, &wrong) {
			failed.Field = wrong.Field
		}
		return nil, failed
	}
	return cmd, nil
}

var parsers = map[string]func([]byte) (Command, error){
	CommandSubmit:     parsed[Submit],
	CommandAnswer:     parsed[Answer],
	CommandCheck:      parsed[Check],
	CommandResubmit:   parsed[Resubmit],
	CommandDo:         parsed[Do],
	CommandPause:      parsed[Suspend],
	CommandResume:     parsed[Resume],
	CommandExtend:     parsed[Extend],
	CommandWithdraw:   parsed[Withdraw],
	CommandCorrect:    parsed[Correct],
	CommandSurvey:     parsed[Survey],
	CommandNote:       parsed[AddNote],
	CommandNotify:     parsed[Notify],
	CommandMigrate:    parsed[Migrate],
	CommandTick:       parsed[Tick],
	CommandCompensate: parsed[Compensate],
	CommandVoid:       parsed[Void],
}

func parsed[C Command](text []byte) (Command, error) {
	var cmd *C
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&cmd); err != nil {
		return nil, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("something follows it")
	}
	if cmd == nil {
		return nil, errors.New("null")
	}
	return *cmd, nil
}

// strange says that a value is none of the commands: a pointer to one, most likely.
func strange(cmd Command) error {
	return fmt.Errorf("engine: %T is no command; commands are values of this package, not pointers to them", cmd)
}
