// The version of the crate that is measured, from Cargo.lock.
fn main() {
    let lock = std::fs::read_to_string("Cargo.lock").expect("Cargo.lock");
    let after = lock.split("name = \"regorus\"\nversion = \"").nth(1).expect("the crate");
    println!("cargo:rustc-env=REGORUS_VERSION={}", after.split('"').next().expect("a version"));
    println!("cargo:rerun-if-changed=Cargo.lock");
    println!("cargo:rerun-if-changed=policy.rego");
}
