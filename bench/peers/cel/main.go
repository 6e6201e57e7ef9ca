// CEL, by cel-go, on the deploy gate: peer INPUTS.
//
// Every scenario must come out as ours did, else it ends with an error. The program is checked, optimised and planned
// beforehand and the facts are maps already; only Eval is timed.
package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"runtime/debug"
	"slices"
	"time"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/ext"
)

//go:embed policy.cel
var policy string

const rounds = 51 // as in timing.h

type scenario struct {
	Name     string         `json:"name"`
	Decision string         `json:"decision"`
	Timed    bool           `json:"timed"`
	M        map[string]any `json:"m"`
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// Numbers as CEL's own integers, and every fact that the policy may ask for there: absent ones are 0, unknown.
func shaped(value any, facts []string) any {
	switch v := value.(type) {
	case float64:
		return types.Int(v)
	case []any:
		for i := range v {
			v[i] = shaped(v[i], facts)
		}
	case map[string]any:
		for key, each := range v {
			v[key] = shaped(each, facts)
		}
		if known, ok := v["facts"].(map[string]any); ok {
			for _, fact := range facts {
				if _, ok := known[fact]; !ok {
					known[fact] = types.Int(0)
				}
			}
		}
		if collections, ok := v["collections"].(map[string]any); ok {
			for _, name := range collectionsNamed {
				if _, ok := collections[name]; !ok {
					collections[name] = map[string]any{"complete": types.Int(0), "members": []any{}}
				}
			}
		}
	}
	return value
}

func nanoseconds(work func()) float64 {
	repeats := 1
	for {
		start := time.Now()
		for range repeats {
			work()
		}
		if time.Since(start) >= 500*time.Microsecond {
			break
		}
		repeats *= 2
	}
	figures := make([]float64, rounds)
	for i := range figures {
		start := time.Now()
		for range repeats {
			work()
		}
		figures[i] = float64(time.Since(start).Nanoseconds()) / float64(repeats)
	}
	slices.Sort(figures)
	return figures[rounds/2]
}

func version() string {
	info, _ := debug.ReadBuildInfo()
	for _, module := range info.Deps {
		if module.Path == "cel.dev/cel-go" {
			return module.Version
		}
	}
	return ""
}

func main() {
	text, err := os.ReadFile(os.Args[1])
	check(err)
	var scenarios []scenario
	check(json.Unmarshal(text, &scenarios))
	env, err := cel.NewEnv(cel.Variable("m", cel.MapType(cel.StringType, cel.DynType)), ext.Bindings())
	check(err)
	ast, issues := env.Compile(policy)
	check(issues.Err())
	program, err := env.Program(ast, cel.EvalOptions(cel.OptOptimize))
	check(err)
	facts := factsNamed(policy)
	fmt.Println("cel-go", version())
	seen := map[string]bool{}
	for _, each := range scenarios {
		input := map[string]any{"m": shaped(each.M, facts)}
		result, _, err := program.Eval(input)
		check(err)
		if result.Value() != each.Decision {
			check(fmt.Errorf("%s: CEL says %v, ours %s", each.Name, result.Value(), each.Decision))
		}
		if !each.Timed || seen[each.Name] {
			continue
		}
		seen[each.Name] = true
		time := nanoseconds(func() {
			if _, _, err := program.Eval(input); err != nil {
				check(err)
			}
		})
		fmt.Printf("%s\t%.1f\n", each.Name, time)
	}
}
