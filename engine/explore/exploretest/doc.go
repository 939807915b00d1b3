// Package exploretest helps to test what is said of all situations: a reader that
// takes the words at their face value, and a crowd of citizens to ask. Neither shares
// anything with the way in which package explore finds its situations.
package exploretest
