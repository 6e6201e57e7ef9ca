// Cedar on the deploy gate: peer INPUTS.
//
// Every scenario must come out as ours did (deny: hold or conflict; allow: permit, with or without conditions), else it
// ends with an error. Facts are attributes of the resource, 1 yes, 2 no, 0 unknown; entities, request and policies are
// built beforehand; only is_authorized is timed.
use cedar_policy::{Authorizer, Context, Decision, Entities, Entity, EntityUid, PolicySet, Request, RestrictedExpression};
use serde_json::Value;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::hint::black_box;
use std::time::Instant;

const POLICY: &str = include_str!("../policy.cedar");
const ROUNDS: usize = 51; // as in timing.h

fn attribute_names() -> BTreeSet<String> {
    POLICY
        .split("resource.")
        .skip(1)
        .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
        .collect()
}

fn uid(text: &str) -> EntityUid {
    text.parse().expect("an entity id")
}

fn entities_of(scenario: &Value, names: &BTreeSet<String>) -> Entities {
    let attributes: HashMap<String, RestrictedExpression> = names
        .iter()
        .map(|name| {
            let fact = &scenario["m"]["facts"][name];
            let folded = &scenario["folded"][name];
            let value = fact.as_i64().or(folded.as_i64()).unwrap_or(0);
            (name.clone(), RestrictedExpression::new_long(value))
        })
        .collect();
    let model = Entity::new(uid(r#"Model::"m""#), attributes, HashSet::new()).expect("an entity");
    Entities::from_entities([model], None).expect("entities")
}

fn nanoseconds(mut work: impl FnMut()) -> f64 {
    let mut repeats = 1;
    loop {
        let start = Instant::now();
        (0..repeats).for_each(|_| work());
        if start.elapsed().as_micros() >= 500 {
            break;
        }
        repeats *= 2;
    }
    let mut rounds: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            (0..repeats).for_each(|_| work());
            start.elapsed().as_nanos() as f64 / repeats as f64
        })
        .collect();
    rounds.sort_by(f64::total_cmp);
    rounds[ROUNDS / 2]
}

fn main() {
    let file = std::env::args().nth(1).expect("usage: peer INPUTS");
    let scenarios: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(file).expect("inputs")).expect("JSON");
    let policies: PolicySet = POLICY.parse().expect("policies");
    let names = attribute_names();
    let request = Request::new(
        uid(r#"Role::"gate""#),
        uid(r#"Action::"deploy""#),
        uid(r#"Model::"m""#),
        Context::empty(),
        None,
    )
    .expect("a request");
    let authorizer = Authorizer::new();
    println!("cedar-policy {}", env!("CEDAR_VERSION"));
    let mut seen = HashSet::new();
    for scenario in &scenarios {
        let name = scenario["name"].as_str().expect("a name");
        let ours = scenario["decision"].as_str().expect("a decision");
        let entities = entities_of(scenario, &names);
        let response = authorizer.is_authorized(&request, &policies, &entities);
        let errors = response.diagnostics().errors().count();
        if errors > 0 || (response.decision() == Decision::Allow) != ours.starts_with("permit") {
            eprintln!("{name}: Cedar says {:?} with {errors} errors, ours {ours}", response.decision());
            std::process::exit(1);
        }
        if scenario["timed"].as_bool() == Some(true) && seen.insert(name) {
            let time = nanoseconds(|| {
                black_box(authorizer.is_authorized(black_box(&request), &policies, &entities));
            });
            println!("{name}\t{time:.1}");
        }
    }
}
