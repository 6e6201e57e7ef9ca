package main

import (
	"regexp"
	"slices"
)

var collectionsNamed = named(`\.collections\.(\w+)`, policy)

func factsNamed(text string) []string { return named(`\.facts\.(\w+)`, text) }

// What the pattern's group matches anywhere in the text, each once.
func named(pattern, text string) []string {
	var names []string
	for _, match := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
		names = append(names, match[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}
