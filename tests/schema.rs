//! Schemas: a validator of JSON Schema and `verbatim check` say the same of thousands of files.
//!
//! Every file of `sites/every-kind` is changed in one place at a time. All changed files of one
//! kind stand in one site, so that the verdict is that of a whole run; what a run tells of names
//! that are not there is no matter of form, and left out.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use jsonschema::Validator;
use serde_json::Value;
use support::change::{changes, value};
use support::{SiteTest, Told, assert_none, fixtures, schema};

/// Whether a mistake is one of form, in one file alone.
fn is_of_form(told: &Told) -> bool {
    let one_of = [
        "route/bad-slug",
        "speaker/missing",
        "speaker/terms",
        "speaker/twice",
        "yaml/colon",
        "yaml/not-mapping",
        "source/control-character",
        "citation/unknown-style",
        "register/syntax",
    ];
    told.severity == "error" && (told.code.starts_with("field/") || one_of.contains(&told.code.as_str()))
}

/// What a schema cannot say: whether digits add up, and which of two dates comes first.
fn is_arithmetic(told: &Told) -> bool {
    ["field/bad-identifier", "field/reversed-period"].contains(&told.code.as_str())
}

/// A changed file: where it stands, and the value of its front matter or of all of it.
struct Changed {
    path: String,
    value: Value,
}

fn site() -> SiteTest {
    SiteTest::copy(&fixtures("sites/every-kind/site"))
}

/// The value of a file's front matter, or of the file.
fn original(path: &str) -> Value {
    let text = fs::read_to_string(fixtures("sites/every-kind/site").join(path)).expect("a file of the site");
    match text.strip_prefix("---\n") {
        Some(rest) => value(rest.split("\n---\n").next().expect("a front matter ends")),
        None => value(&text),
    }
}

/// The file of a value, written as JSON, which is YAML too.
fn file(path: &str, value: &Value) -> String {
    let json = serde_json::to_string_pretty(value).expect("a value of JSON");
    if path.ends_with(".md") { format!("---\n{json}\n---\n\nDu texte.\n") } else { json }
}

/// Each change of a file, at a path of its own.
fn changed(path: &str, place: impl Fn(usize) -> String) -> Vec<Changed> {
    // Every second one: some four thousand are enough, and files cost time.
    let changes = changes(&original(path)).into_iter().enumerate().step_by(2);
    changes.map(|(at, value)| Changed { path: place(at), value }).collect()
}

/// The validator of a kind.
fn validator(kind: &str) -> Validator {
    jsonschema::validator_for(&schema(kind)).expect("a schema of ours")
}

/// Where the verdicts on some files differ.
fn differences(kind: &str, validator: &Validator, files: &[Changed], told: &[Told]) -> Vec<String> {
    let mut by_file: BTreeMap<&str, Vec<&Told>> = BTreeMap::new();
    for one in told.iter().filter(|one| is_of_form(one)) {
        by_file.entry(&one.file).or_default().push(one);
    }
    let mut faults = Vec::new();
    for changed in files {
        let told = by_file.get(changed.path.as_str()).map(Vec::as_slice).unwrap_or_default();
        let is_sure = told.is_empty() || told.iter().any(|one| !is_arithmetic(one));
        let found = validator.validate(&changed.value);
        if is_sure && found.is_ok() != told.is_empty() {
            let says = told.first().map_or_else(String::new, |one| format!("{}: {}", one.code, one.message));
            let schema = found.err().map_or_else(
                || String::from("sound"),
                |error| format!("{error} at {}", error.instance_path()),
            );
            faults.push(format!("{kind}: check says “{says}”, the schema “{schema}” of {}", changed.value));
        }
    }
    faults
}

/// Builds one site with all these files, and compares.
fn compare(kind: &str, files: &[Changed]) {
    let site = site();
    files.iter().for_each(|changed| site.write(&changed.path, file(&changed.path, &changed.value)));
    let told = site.check();
    assert!(files.len() > 100, "{kind}: {} changes", files.len());
    let told_of: BTreeSet<&str> = told.iter().map(|one| one.file.as_str()).collect();
    assert!(told_of.len() > files.len() / 3, "{kind}: most changes are mistakes");
    let mut faults = differences(kind, &validator(kind), files, &told);
    faults.truncate(20);
    assert_none(&faults, "verdicts differ");
}

#[test]
fn every_kind_of_document_has_one_verdict() {
    let folder = "content/reports/note";
    let in_folder = |file: &'static str| move |at: usize| format!("content/reports/m{at}/{file}");
    compare("report", &changed(&format!("{folder}/report.fr.md"), in_folder("report.fr.md")));
    compare("methods", &changed(&format!("{folder}/methods.fr.md"), in_folder("methods.fr.md")));
    compare(
        "finding",
        &changed(&format!("{folder}/findings/01-lien.fr.md"), |at| format!("{folder}/findings/m{at}.fr.md")),
    );
    for file in ["nuit", "jour"] {
        let path = format!("{folder}/testimonies/{file}.md");
        compare("testimony", &changed(&path, |at| format!("{folder}/testimonies/m{at}.md")));
    }
    compare("talk", &changed("content/talks/lisbonne.fr.md", |at| format!("content/talks/m{at}.fr.md")));
    compare("record", &changed("content/library/article.fr.md", |at| format!("content/library/m{at}.fr.md")));
    compare(
        "project",
        &changed("content/projects/programme.fr.md", |at| format!("content/projects/m{at}.fr.md")),
    );
    compare("page", &changed("content/pages/a-propos.fr.md", |at| format!("content/pages/m{at}.fr.md")));
}

#[test]
fn every_kind_of_list_has_one_verdict() {
    let speakers = "content/reports/note/speakers.yaml";
    compare("speakers", &changed(speakers, |at| format!("content/reports/m{at}/speakers.yaml")));
    for file in ["facilities", "keywords", "themes"] {
        let path = format!("content/vocabulary/{file}.yaml");
        compare("vocabulary", &changed(&path, |at| format!("content/vocabulary/m{at}.yaml")));
    }
}

/// `site.yaml` and the register are one a site: each change is a run of its own.
#[test]
fn settings_and_register_have_one_verdict() {
    let settings = "content/site.yaml";
    // Labels in languages that the same file no longer names are a matter of two places.
    let languages = |changed: &Changed| changed.value["languages"] == original(settings)["languages"];
    let of_site = validator("site");
    let few = changed(settings, |_| settings.to_owned()).into_iter().filter(languages).step_by(3);
    let small = |changed: &Changed| {
        let site = SiteTest::of(&[(settings, &file(settings, &changed.value))]);
        differences("site", &of_site, std::slice::from_ref(changed), &site.check())
    };
    let mut faults: Vec<String> = few.flat_map(|changed| small(&changed)).collect();
    let register =
        value("[{term: Montbel, replacement: une ville, allow: [content/site.yaml]}, Jean Bernard]");
    let of_register = validator("register");
    let with_register = |value: Value| {
        let changed = Changed { path: String::from("r.register.yaml"), value };
        let site = SiteTest::of(&[
            (
                settings,
                "title: Un site\nbase_url: https://example.org/\nlanguages: [fr, en]\nconfidentiality: {register: r.register.yaml}\n",
            ),
            ("r.register.yaml", &file("r.register.yaml", &changed.value)),
        ]);
        differences("register", &of_register, &[changed], &site.check())
    };
    faults.extend(changes(&register).into_iter().flat_map(with_register));
    faults.truncate(20);
    assert_none(&faults, "verdicts differ");
}

/// Every key is explained in both languages, and every key of the sample can be written.
#[test]
fn every_key_is_explained() {
    fn unexplained(schema: &Value, at: &str, faults: &mut Vec<String>) {
        if let Some(keys) =
            schema["properties"].as_object().filter(|_| schema["additionalProperties"] == false)
        {
            for (key, inner) in keys.iter().filter(|(key, _)| !["fr", "en"].contains(&key.as_str())) {
                let is_told = |name: &str| inner[name].as_str().is_some_and(|text| !text.trim().is_empty());
                if !is_told("description") || !is_told("$comment") {
                    faults.push(format!("{at}.{key}"));
                }
            }
        }
        match schema {
            Value::Object(pairs) => {
                pairs.iter().for_each(|(key, inner)| unexplained(inner, &format!("{at}.{key}"), faults))
            }
            Value::Array(items) => items.iter().for_each(|inner| unexplained(inner, at, faults)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let mut faults = Vec::new();
    for (kind, _) in support::KINDS {
        unexplained(&schema(kind), kind, &mut faults);
        assert!(jsonschema::meta::is_valid(&schema(kind)), "{kind} is no JSON Schema");
    }
    assert_none(&faults, "keys are not explained");
}
