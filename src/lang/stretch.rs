//! Stretches: how far a text goes before a byte that matters.
//!
//! Most of a text matters to nobody who looks for marks in it: it is passed over many bytes at a time.

use std::ops::Range;

/// How many bytes are asked about at once.
const STRIDE: usize = 16;

/// Where the first byte that matters stands, from this place on.
///
/// `matters` is asked of every byte of a stride before any answer is used: where it has no branches, the
/// compiler asks of all of them in one instruction.
pub(crate) fn next(bytes: &[u8], from: usize, matters: impl Fn(u8) -> bool) -> Option<usize> {
    let mut at = from;
    while let Some(stride) = bytes[at..].first_chunk::<STRIDE>() {
        if stride.iter().fold(false, |any, byte| any | matters(*byte)) {
            break;
        }
        at += STRIDE;
    }
    bytes[at..].iter().position(|byte| matters(*byte)).map(|found| at + found)
}

/// Leaves, of what stands at stretches in the order of their beginnings, what overlaps nothing left before it.
pub(crate) fn keep_apart<T>(found: &mut Vec<T>, stretch: impl Fn(&T) -> &Range<usize>) {
    let mut end = 0;
    found.retain(|one| {
        let is_free = stretch(one).start >= end;
        end = if is_free { stretch(one).end } else { end };
        is_free
    });
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn a_byte_is_found_wherever_it_stands() {
        for length in 0..100 {
            for at in 0..length {
                let mut bytes = vec![b'a'; length];
                bytes[at] = b'!';
                for from in 0..=length {
                    let expected = Some(at).filter(|_| from <= at);
                    assert_eq!(next(&bytes, from, |byte| byte == b'!'), expected, "{at} of {length}");
                }
            }
        }
    }
}
