//! GIF (version 89a): its frames, how long they stand, how often they come again.

/// The extensions of browsers that say how often the frames come again.
const LOOPS: [&[u8]; 2] = [b"NETSCAPE2.0", b"ANIMEXTS1.0"];

/// The picture without comments, texts, what programs add, or bytes after its end; nothing where
/// it is broken.
pub(super) fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut at = 13 + table(*bytes.get(10)?);
    let mut kept = bytes.get(..at)?.to_vec();
    while let Some(introducer) = bytes.get(at) {
        match introducer {
            0x2C => {
                let data = at + 10 + table(*bytes.get(at + 9)?) + 1;
                let end = blocks_end(bytes, data)?;
                kept.extend(&bytes[at..end]);
                at = end;
            }
            0x21 => {
                let end = blocks_end(bytes, at + 2)?;
                kept.extend(extension(bytes[at + 1], &bytes[at + 2..end]));
                at = end;
            }
            0x3B => break,
            _ => return None,
        }
    }
    kept.push(0x3B);
    Some(kept)
}

/// How many bytes a table of colours has, by the flags that announce it (section 18).
fn table(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Where a run of blocks ends, after the empty one (section 15).
fn blocks_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += 1 + length;
        if length == 0 {
            return Some(at);
        }
    }
}

/// What stays of an extension: the control of a frame (section 23), and how often all come again.
fn extension(label: u8, blocks: &[u8]) -> Vec<u8> {
    match (label, blocks) {
        (0xF9, [4, control @ ..]) if control.len() > 4 => [&[0x21, 0xF9, 4], &control[..4], &[0]].concat(),
        (0xFF, [11, application @ ..]) if LOOPS.iter().any(|name| application.starts_with(name)) => {
            let loops = |times| [&[0x21, 0xFF, 11], &application[..11], &[3], times, &[0]].concat();
            times(&application[11..]).map(loops).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// The block that says how often the frames come again: one, and a number of two bytes.
fn times(blocks: &[u8]) -> Option<&[u8]> {
    let mut rest = blocks;
    loop {
        let (length, after) = rest.split_first()?;
        let block = after.get(..usize::from(*length))?;
        if let [1, _, _] = block {
            return Some(block);
        }
        rest = &after[block.len()..];
    }
}
