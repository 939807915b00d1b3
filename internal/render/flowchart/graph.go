package flowchart

// Graph is what to draw. Nodes are in the order of time: an edge to a later node
// leads on, any other goes back.
type Graph struct {
	Lanes []Lane
	Nodes []Node
	Edges []Edge

	// out and in are the edges of each node, by index.
	out, in [][]int
}

// Lane is the column of one actor.
type Lane struct {
	Title string
	// Note stands below the title: "(instansi lain)". Outside marks such a lane.
	Note    string
	Outside bool
}

// Kind is what a node is.
type Kind uint8

// The kinds of nodes.
const (
	Step    Kind = iota
	Choice       // only Cells: what the rules decide, not a person
	Start        // where the procedure begins
	End          // where it ends well
	Refused      // where it ends with a refusal
	Bar          // where branches begin or meet
	Aside        // what happens beside another node, in its row
)

// Tone tells how much a step weighs.
type Tone uint8

// The tones of a step.
const (
	Plain    Tone = iota
	Optional      // not in every case
	Told          // only told or asked, never waited for
)

// Node is a box.
type Node struct {
	Lane int
	Kind Kind
	Tone Tone
	// Number is written in front of Text, "4"; "" for none.
	Number string
	Text   string
	// Whole is shown when pointed at, where Text is shortened.
	Whole string
	// Notes are small print below Text.
	Notes []string
	// Cells are the ways out, side by side at the foot of the box.
	Cells []string
	// Beside is the node that an Aside stands beside.
	Beside int
}

// Edge leads from a node, by one of its cells, to another.
type Edge struct {
	From int
	// Cell is an index of Cells, -1 for the box itself.
	Cell int
	To   int
}

// NoCell is the Cell of an edge that leaves the box itself.
const NoCell = -1

// sound drops what cannot be drawn, edges and lanes that do not exist, and ties
// nodes to their edges.
func (g Graph) sound() Graph {
	if len(g.Lanes) == 0 {
		g.Lanes = []Lane{{}}
	}
	nodes := make([]Node, len(g.Nodes))
	copy(nodes, g.Nodes)
	for i := range nodes {
		nodes[i].Lane = max(0, min(nodes[i].Lane, len(g.Lanes)-1))
		if nodes[i].Kind == Aside && (nodes[i].Beside < 0 || nodes[i].Beside >= i) {
			nodes[i].Kind = Step
		}
	}
	g.Nodes = nodes
	var edges []Edge
	for _, e := range g.Edges {
		if e.From < 0 || e.To < 0 || e.From >= len(nodes) || e.To >= len(nodes) {
			continue
		}
		if e.Cell >= len(nodes[e.From].Cells) || e.Cell < 0 {
			e.Cell = NoCell
		}
		edges = append(edges, e)
	}
	g.Edges = edges
	g.out, g.in = make([][]int, len(nodes)), make([][]int, len(nodes))
	for i, e := range edges {
		g.out[e.From] = append(g.out[e.From], i)
		g.in[e.To] = append(g.in[e.To], i)
	}
	return g
}
