// Rego, by regorus, on the deploy gate: peer INPUTS.
//
// Every scenario must come out as ours did, else it ends with an error. Inputs and policy are built beforehand; what is
// timed is setting the input and running the compiled entry point, on regorus's interpreter and on its virtual machine.
// The faster of the two is reported.
use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::RegoVM;
use regorus::{Engine, Value};
use std::collections::HashSet;
use std::hint::black_box;
use std::time::Instant;

const POLICY: &str = include_str!("../policy.rego");
const ENTRY: &str = "data.gate.decision";
const ROUNDS: usize = 51; // as in timing.h

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
    let text = std::fs::read_to_string(file).expect("inputs");
    let scenarios: Vec<serde_json::Value> = serde_json::from_str(&text).expect("JSON");
    let mut engine = Engine::new();
    engine.add_policy("gate.rego".into(), POLICY.into()).expect("the policy");
    let compiled = engine.compile_with_entrypoint(&ENTRY.into()).expect("compiled");
    let program = Compiler::compile_from_policy(&compiled, &[ENTRY]).expect("a program");
    let mut machine = RegoVM::new();
    machine.load_program(program);
    println!("regorus {}", env!("REGORUS_VERSION"));
    let mut seen = HashSet::new();
    for scenario in &scenarios {
        let name = scenario["name"].as_str().expect("a name");
        let ours = scenario["decision"].as_str().expect("a decision");
        let input = Value::from_json_str(&scenario["m"].to_string()).expect("an input");
        let interpreted = compiled.eval_with_input(input.clone()).expect("a result");
        machine.set_input(input.clone());
        let run = machine.execute().expect("a result");
        for result in [&interpreted, &run] {
            if result.as_string().map(|text| text.as_ref() == ours).unwrap_or(false) {
                continue;
            }
            eprintln!("{name}: Rego says {result}, ours {ours}");
            std::process::exit(1);
        }
        if scenario["timed"].as_bool() == Some(true) && seen.insert(name) {
            let interpreter = nanoseconds(|| {
                black_box(compiled.eval_with_input(input.clone()).expect("a result"));
            });
            let virtual_machine = nanoseconds(|| {
                machine.set_input(input.clone());
                black_box(machine.execute().expect("a result"));
            });
            println!("{name}\t{:.1}", interpreter.min(virtual_machine));
        }
    }
}
