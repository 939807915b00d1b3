package lsp

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

func (s *server) initialize(_ context.Context, p *initializeParams) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.phase = running
	var o options
	if json.Unmarshal(p.Options, &o) == nil && (o.Lang == string(diag.ID) || o.Lang == string(diag.EN)) {
		s.lang = diag.Lang(o.Lang)
	}
	if slices.Contains(p.Capabilities.General.PositionEncodings, string(utf8Units)) {
		s.units = utf8Units
	}
	s.changes = p.Capabilities.Workspace.WorkspaceEdit.DocumentChanges
	s.watch = p.Capabilities.Workspace.WatchedFiles.Dynamic
	result := initializeResult{
		Capabilities: capabilities{
			PositionEncoding: string(s.units),
			TextDocumentSync: syncOptions{OpenClose: true, Change: syncIncremental, Save: true},
			Completion:       completionOptions{Triggers: []string{":", " ", ".", `"`, "'", "[", "-"}},
			Hover:            true, Definition: true, References: true, Highlight: true,
			Symbols: true, Formatting: true,
			CodeAction: codeActionOptions{Kinds: []string{kindQuickFix}},
			Rename:     renameOptions{Prepare: true},
		},
		ServerInfo: serverInfo{Name: "maklumat", Version: s.config.Version},
	}
	result.Capabilities.WorkspaceFolderSet.Folders.Supported = true
	return result, nil
}

// initialized asks the editor to tell of files that change on the disk.
func (s *server) initialized(ctx context.Context, _ *nothing) (any, error) {
	s.mu.Lock()
	watch := s.watch
	s.mu.Unlock()
	if !watch {
		return nil, nil
	}
	type watcher struct {
		Pattern string `json:"globPattern"`
	}
	type registration struct {
		ID      string `json:"id"`
		Method  string `json:"method"`
		Options any    `json:"registerOptions"`
	}
	go func() {
		// An editor that refuses is one that does not tell; nothing else changes.
		_, err := s.rpc.Callback(ctx, "client/registerCapability", map[string]any{
			"registrations": []registration{{
				ID: "files", Method: "workspace/didChangeWatchedFiles",
				Options: map[string]any{"watchers": []watcher{{"**/*.yaml"}, {"**/*.yml"}, {"**/standards.lock"}}},
			}},
		})
		if err != nil {
			s.log("client/registerCapability: %T", err)
		}
	}()
	return nil, nil
}

func (s *server) shutdown(context.Context, *nothing) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.phase = shutDown
	return nil, nil
}

func (s *server) exit(context.Context, *nothing) (any, error) {
	s.rpc.Stop()
	return nil, nil
}

func (s *server) cancel(_ context.Context, p *cancelParams) (any, error) {
	s.rpc.CancelRequest(string(p.ID))
	return nil, nil
}
