//! Colour profiles (ICC.1:2022) without their texts: descriptions, makers, models, serial numbers
//! of screens, dates. What the colours are is not touched, and nothing moves.

/// The elements of a profile that say what its colours are.
const DRAWN: [&[u8; 4]; 25] = [
    b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC", b"wtpt", b"bkpt", b"chad", b"chrm",
    b"lumi", b"cicp", b"A2B0", b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2", b"D2B0", b"D2B1", b"D2B2",
    b"B2D0", b"B2D1", b"gamt",
];

/// The elements that a profile must have, and which may be empty.
const REQUIRED: [&[u8; 4]; 2] = [b"desc", b"cprt"];

/// The fields of the header that are needed to read a profile: size; version to colour spaces; the
/// signature; flags; attributes, intent and illuminant.
const HEADER: [(usize, usize); 5] = [(0, 4), (8, 24), (36, 40), (44, 48), (56, 80)];

const HEADER_LEN: usize = 128;

/// An element of a profile: its name and where it stands.
#[derive(Clone, Copy)]
struct Element {
    name: [u8; 4],
    from: usize,
    to: usize,
}

/// The profile with all else blank; nothing where it is none.
pub(super) fn silent(profile: &[u8]) -> Option<Vec<u8>> {
    let size = long(profile, 0)?.min(profile.len());
    let profile = &profile[..size];
    if profile.get(36..40)? != b"acsp" {
        return None;
    }
    let elements = elements(profile)?;
    let mut kept = vec![0; size];
    for (from, to) in HEADER {
        kept[from..to].copy_from_slice(&profile[from..to]);
    }
    kept[HEADER_LEN..HEADER_LEN + 4].copy_from_slice(&u32::try_from(elements.len()).ok()?.to_be_bytes());
    for (index, element) in elements.iter().enumerate() {
        let entry = HEADER_LEN + 4 + 12 * index;
        let place = [element.from, element.to - element.from].map(|n| u32::try_from(n).unwrap_or(u32::MAX));
        kept[entry..entry + 4].copy_from_slice(&element.name);
        kept[entry + 4..entry + 8].copy_from_slice(&place[0].to_be_bytes());
        kept[entry + 8..entry + 12].copy_from_slice(&place[1].to_be_bytes());
    }
    let (drawn, texts): (Vec<Element>, Vec<Element>) =
        elements.into_iter().partition(|element| DRAWN.contains(&&element.name));
    texts.iter().for_each(|text| empty(&mut kept[text.from..text.to], &profile[text.from..text.to]));
    drawn.iter().for_each(|Element { from, to, .. }| kept[*from..*to].copy_from_slice(&profile[*from..*to]));
    Some(kept)
}

/// The elements that stay, each name once.
fn elements(profile: &[u8]) -> Option<Vec<Element>> {
    let count = long(profile, HEADER_LEN)?;
    let table = profile[HEADER_LEN + 4..].chunks_exact(12).take(count);
    let first = HEADER_LEN + 4 + 12 * table.len();
    let mut elements: Vec<Element> = Vec::new();
    for entry in table {
        let name: [u8; 4] = entry[..4].try_into().ok()?;
        let from = long(entry, 4)?;
        let to = from.checked_add(long(entry, 8)?).filter(|to| *to <= profile.len() && from >= first);
        let is_kept = DRAWN.contains(&&name) || REQUIRED.contains(&&name);
        if let Some(to) = to.filter(|_| is_kept && elements.iter().all(|other| other.name != name)) {
            elements.push(Element { name, from, to });
        }
    }
    Some(elements)
}

/// A text of the same kind without words.
fn empty(kept: &mut [u8], text: &[u8]) {
    let Some(kind) = text.get(..4).filter(|kind| [&b"desc"[..], b"mluc", b"text"].contains(kind)) else {
        return;
    };
    kept[..4].copy_from_slice(kind);
    // No records, each of twelve bytes.
    if let Some(record) = kept.get_mut(12..16).filter(|_| kind == b"mluc") {
        record.copy_from_slice(&12_u32.to_be_bytes());
    }
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize)
}
