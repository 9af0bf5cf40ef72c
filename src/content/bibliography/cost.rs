//! What a bibliography in BibLaTeX would cost to resolve: entries and abbreviations that name each
//! other in a circle would never end, and a few lines of them could grow into gigabytes.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use biblatex::{RawBibliography, RawChunk};

/// How many entries one may inherit from, counted along each way.
const MOST_PARENTS: usize = 100;
/// How many of them may stand in a row.
const DEEPEST: usize = 100;
/// How long a text with abbreviations may grow, in bytes.
const LONGEST: usize = 100_000;
/// How much all abbreviations may come to where they are used, in bytes.
const MOST: usize = 32_000_000;

/// How deep braces may be nested.
const DEEPEST_BRACE: usize = 50;

/// The first brace that stands too deep: the time to read what is within grows with each level.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' if !is_escaped => depth += 1,
            b'}' if !is_escaped => depth = depth.saturating_sub(1),
            _ => {}
        }
        is_escaped = byte == b'\\' && !is_escaped;
        if depth > DEEPEST_BRACE {
            return Some(at);
        }
    }
    None
}

/// Something that names others.
struct Named<'a> {
    /// What it costs by itself.
    own: usize,
    others: Vec<&'a str>,
    place: Range<usize>,
}

/// What is too dear in a bibliography, and where.
pub(super) fn check(raw: &RawBibliography<'_>) -> Option<(&'static str, Range<usize>)> {
    let lower: BTreeSet<String> = raw.abbreviations.iter().map(|pair| pair.key.v.to_lowercase()).collect();
    let entries = entries(raw);
    if let Err(fault) = weigh(&entries, MOST_PARENTS) {
        return Some(fault);
    }
    let mut abbreviations: BTreeMap<&str, Named<'_>> = BTreeMap::new();
    for pair in &raw.abbreviations {
        let name = lower.get(&pair.key.v.to_lowercase()).expect("every name was taken");
        abbreviations.insert(name, used(&pair.value.v, &lower, pair.key.span.clone()));
    }
    let weights = match weigh(&abbreviations, LONGEST) {
        Ok(weights) => weights,
        Err(fault) => return Some(fault),
    };
    let fields = raw.entries.iter().flat_map(|entry| &entry.v.fields);
    let mut sum = 0;
    for field in fields {
        let used = used(&field.value.v, &lower, field.value.span.clone());
        sum += used.others.iter().filter_map(|name| weights.get(name)).sum::<usize>();
        if sum > MOST {
            return Some(("abbreviations that grow too long", field.value.span.clone()));
        }
    }
    None
}

fn entries<'a>(raw: &'a RawBibliography<'_>) -> BTreeMap<&'a str, Named<'a>> {
    let relations =
        |name: &str| ["crossref", "xref", "xdata", "entryset"].contains(&name.to_lowercase().as_str());
    let named = raw.entries.iter().map(|entry| {
        let fields = entry.v.fields.iter().filter(|pair| relations(pair.key.v));
        let others = fields.flat_map(|pair| &pair.value.v).flat_map(|chunk| match chunk.v {
            RawChunk::Normal(text) => text.split(',').map(str::trim).collect(),
            RawChunk::Abbreviation(_) => Vec::new(),
        });
        let place = entry.v.key.span.clone();
        (entry.v.key.v, Named { own: 1, others: others.collect(), place })
    });
    named.collect()
}

/// The abbreviations that a value uses.
fn used<'a>(
    value: &[biblatex::Spanned<RawChunk<'_>>],
    names: &'a BTreeSet<String>,
    place: Range<usize>,
) -> Named<'a> {
    let (mut own, mut others) = (0, Vec::new());
    for chunk in value {
        match chunk.v {
            RawChunk::Normal(text) => own += text.len(),
            RawChunk::Abbreviation(name) => {
                others.extend(names.get(&name.to_lowercase()).map(String::as_str));
            }
        }
    }
    Named { own, others, place }
}

/// What each costs with all it names; the first that leads back to itself, or costs too much.
fn weigh<'a>(
    all: &BTreeMap<&'a str, Named<'a>>,
    most: usize,
) -> Result<BTreeMap<&'a str, usize>, (&'static str, Range<usize>)> {
    let mut weights: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, start) in all {
        let mut open: Vec<(&str, usize)> = vec![(name, 0)];
        while let Some((name, next)) = open.pop() {
            let named = &all[name];
            if weights.contains_key(name) {
                continue;
            }
            let Some(other) = named.others.get(next) else {
                let others = named.others.iter().filter_map(|other| weights.get(other)).sum::<usize>();
                if !named.others.is_empty() && named.own + others > most {
                    return Err(("too many levels", named.place.clone()));
                }
                weights.insert(name, named.own + others);
                continue;
            };
            open.push((name, next + 1));
            if let Some((known, _)) =
                all.get_key_value(other).filter(|(known, _)| !weights.contains_key(*known))
            {
                if open.iter().any(|(name, _)| name == known) {
                    return Err(("circular reference", start.place.clone()));
                }
                open.push((known, 0));
                if open.len() > DEEPEST {
                    return Err(("too many levels", named.place.clone()));
                }
            }
        }
    }
    Ok(weights)
}
