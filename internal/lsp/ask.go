package lsp

import (
	"context"
	"fmt"

	"github.com/maklumat-pelayanan/maklumat/engine/format"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/internal/assist"
)

func (s *server) assist(t target) assist.View {
	return assist.View{Index: t.index, Path: t.doc.path, Text: t.doc.text, Lang: s.language()}
}

// completionKinds are the protocol's numbers: they choose the little picture.
var completionKinds = map[assist.CompletionKind]int{
	assist.CompleteKey: 10, assist.CompleteValue: 12, assist.CompleteName: 18,
	assist.CompleteFunction: 3, assist.CompleteOperator: 24, assist.CompleteFile: 17,
}

func (s *server) completion(ctx context.Context, p *placeParams) (any, error) {
	list := completionList{Items: []completionItem{}}
	t, ok, err := s.target(ctx, p.Document.URI)
	if !ok {
		return list, err
	}
	for i, k := range s.assist(t).Complete(t.mapper.offset(p.Position)) {
		one := completionItem{
			Label: k.Label, Kind: completionKinds[k.Kind], Detail: k.Detail,
			SortText: fmt.Sprintf("%04d", i), FilterText: k.Label, InsertMode: 1,
			TextEdit: textEdit{t.mapper.span(k.From, k.To), k.Insert},
		}
		if k.Help != "" {
			one.Help = &markup{"plaintext", k.Help}
		}
		list.Items = append(list.Items, one)
	}
	return list, nil
}

func (s *server) hover(ctx context.Context, p *placeParams) (any, error) {
	t, ok, err := s.target(ctx, p.Document.URI)
	if !ok {
		return nil, err
	}
	h, ok := s.assist(t).Hover(t.mapper.offset(p.Position))
	if !ok {
		return nil, nil
	}
	return hoverResult{markup{"markdown", h.Text}, t.mapper.span(h.From, h.To)}, nil
}

// mention is the name that a request points at.
func (s *server) mention(ctx context.Context, p *placeParams) (target, assist.Mention, bool, error) {
	t, ok, err := s.target(ctx, p.Document.URI)
	if !ok {
		return t, assist.Mention{}, false, err
	}
	m, ok := t.index.At(t.doc.path, t.mapper.offset(p.Position))
	return t, m, ok && string(m.File.Source) == t.doc.text, nil
}

func (s *server) definition(ctx context.Context, p *placeParams) (any, error) {
	t, m, ok, err := s.mention(ctx, p)
	if !ok {
		return []location{}, err
	}
	return s.locations(t.index.Definitions(m.Symbol)), nil
}

func (s *server) references(ctx context.Context, p *referenceParams) (any, error) {
	t, m, ok, err := s.mention(ctx, &p.placeParams)
	if !ok {
		return []location{}, err
	}
	index, err := s.wide(ctx, t.view, m.Symbol)
	if err != nil {
		return nil, err
	}
	var kept []assist.Mention
	for _, use := range index.Mentions(m.Symbol) {
		if p.Context.Declaration || !use.Definition {
			kept = append(kept, use)
		}
	}
	return s.locations(kept), nil
}

func (s *server) locations(list []assist.Mention) []location {
	out := []location{}
	mappers := map[*standard.File]*mapper{}
	for _, m := range list {
		if mappers[m.File] == nil {
			mappers[m.File] = newMapper(string(m.File.Source), s.encoding())
		}
		out = append(out, location{s.uriOf(m.File.Path), mappers[m.File].span(m.From, m.To)})
	}
	return out
}

// Kinds of highlights.
const (
	highlightRead  = 2
	highlightWrite = 3
)

func (s *server) highlight(ctx context.Context, p *placeParams) (any, error) {
	out := []highlight{}
	t, m, ok, err := s.mention(ctx, p)
	if !ok {
		return out, err
	}
	for _, use := range t.index.Mentions(m.Symbol) {
		if use.File.Path != t.doc.path {
			continue
		}
		kind := highlightRead
		if use.Definition {
			kind = highlightWrite
		}
		out = append(out, highlight{t.mapper.span(use.From, use.To), kind})
	}
	return out, nil
}

func (s *server) formatting(ctx context.Context, p *documentParams) (any, error) {
	t, ok, err := s.target(ctx, p.Document.URI)
	if !ok || t.file == nil {
		return nil, err
	}
	edits := []textEdit{}
	for _, e := range format.Edits(t.file) {
		edits = append(edits, textEdit{t.mapper.span(e.From, e.To), e.Text})
	}
	return edits, nil
}

// symbolKinds are the protocol's numbers, by the shape of a part.
var symbolKinds = map[standard.NodeKind]int{
	standard.MappingNode: 19, standard.SequenceNode: 18, standard.ScalarNode: 15,
}

func (s *server) symbols(ctx context.Context, p *documentParams) (any, error) {
	t, ok, err := s.target(ctx, p.Document.URI)
	if !ok || t.file == nil {
		return []documentSymbol{}, err
	}
	return symbolsOf(t.mapper, assist.Outline(t.file, s.language())), nil
}

func symbolsOf(m *mapper, entries []assist.Entry) []documentSymbol {
	out := []documentSymbol{}
	for _, e := range entries {
		if e.Name == "" {
			continue // the protocol forbids it
		}
		out = append(out, documentSymbol{
			Name: e.Name, Detail: e.Detail, Kind: symbolKinds[e.Kind],
			Range: m.span(e.From, e.To), Select: m.span(e.NameFrom, e.NameTo),
			Children: symbolsOf(m, e.Children),
		})
	}
	return out
}
