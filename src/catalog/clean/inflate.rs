//! Compressed bytes (zlib, RFC 1950; deflate, RFC 1951), read, and written without compression.

/// The longest code of a symbol.
const LONGEST: usize = 15;
/// How lengths of code lengths are ordered (RFC 1951, section 3.2.7).
const ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
/// The lengths of copies, and how many more bits say them (RFC 1951, section 3.2.5).
const LENGTHS: [(usize, u32); 29] = [
    (3, 0),
    (4, 0),
    (5, 0),
    (6, 0),
    (7, 0),
    (8, 0),
    (9, 0),
    (10, 0),
    (11, 1),
    (13, 1),
    (15, 1),
    (17, 1),
    (19, 2),
    (23, 2),
    (27, 2),
    (31, 2),
    (35, 3),
    (43, 3),
    (51, 3),
    (59, 3),
    (67, 4),
    (83, 4),
    (99, 4),
    (115, 4),
    (131, 5),
    (163, 5),
    (195, 5),
    (227, 5),
    (258, 0),
];

/// How many times a symbol of each length occurs, and the symbols by their codes.
struct Codes {
    counts: [u16; LONGEST + 1],
    symbols: Vec<u16>,
}

struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// What was compressed; nothing where it is broken or longer than the limit.
pub(super) fn inflate(zlib: &[u8], limit: usize) -> Option<Vec<u8>> {
    let head = zlib.get(..2)?;
    if head[0] & 15 != 8 || head[1] & 0x20 != 0 {
        return None;
    }
    let mut bits = Bits { bytes: &zlib[2..], at: 0 };
    let mut out = Vec::new();
    loop {
        let is_last = bits.take(1)? == 1;
        match bits.take(2)? {
            0 => stored(&mut bits, &mut out)?,
            1 => block(&mut bits, &mut out, &fixed(), &Codes::new(&[5; 30]), limit)?,
            2 => {
                let (literals, distances) = tables(&mut bits)?;
                block(&mut bits, &mut out, &literals, &distances, limit)?;
            }
            _ => return None,
        }
        if out.len() > limit {
            return None;
        }
        if is_last {
            return Some(out);
        }
    }
}

/// The same bytes as a zlib stream that compresses nothing: so they depend on no compressor.
pub(super) fn store(bytes: &[u8]) -> Vec<u8> {
    let mut zlib = vec![0x78, 0x01];
    let blocks = bytes.chunks(usize::from(u16::MAX));
    let last = blocks.len().saturating_sub(1);
    for (index, block) in blocks.enumerate() {
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        zlib.push(u8::from(index == last));
        zlib.extend(length.to_le_bytes());
        zlib.extend((!length).to_le_bytes());
        zlib.extend(block);
    }
    let sums = bytes.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65521;
        (low, (high + low) % 65521)
    });
    zlib.extend((sums.1 << 16 | sums.0).to_be_bytes());
    zlib
}

impl Bits<'_> {
    fn take(&mut self, count: u32) -> Option<usize> {
        let mut value = 0;
        for bit in 0..count {
            let byte = *self.bytes.get(self.at / 8)?;
            value |= usize::from(byte >> (self.at % 8) & 1) << bit;
            self.at += 1;
        }
        Some(value)
    }

    fn symbol(&mut self, codes: &Codes) -> Option<usize> {
        let (mut code, mut first, mut index) = (0_usize, 0_usize, 0_usize);
        for count in &codes.counts[1..] {
            code |= self.take(1)?;
            let count = usize::from(*count);
            if code < first + count {
                return codes.symbols.get(index + code - first).map(|symbol| usize::from(*symbol));
            }
            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        None
    }
}

impl Codes {
    fn new(lengths: &[u8]) -> Self {
        let mut counts = [0; LONGEST + 1];
        lengths.iter().filter(|length| **length > 0).for_each(|length| counts[usize::from(*length)] += 1);
        let mut symbols: Vec<u16> = (0_u16..).take(lengths.len()).collect();
        symbols.retain(|symbol| lengths[usize::from(*symbol)] > 0);
        symbols.sort_by_key(|symbol| lengths[usize::from(*symbol)]);
        Self { counts, symbols }
    }
}

fn fixed() -> Codes {
    let lengths = [[8; 144].as_slice(), &[9; 112], &[7; 24], &[8; 8]].concat();
    Codes::new(&lengths)
}

/// The codes that a block brings with it (RFC 1951, section 3.2.7).
fn tables(bits: &mut Bits<'_>) -> Option<(Codes, Codes)> {
    let (literals, distances, count) = (bits.take(5)? + 257, bits.take(5)? + 1, bits.take(4)? + 4);
    let mut lengths = [0; 19];
    for place in &ORDER[..count] {
        lengths[*place] = u8::try_from(bits.take(3)?).ok()?;
    }
    let codes = Codes::new(&lengths);
    let mut lengths: Vec<u8> = Vec::new();
    while lengths.len() < literals + distances {
        let (length, times) = match bits.symbol(&codes)? {
            16 => (*lengths.last()?, 3 + bits.take(2)?),
            17 => (0, 3 + bits.take(3)?),
            18 => (0, 11 + bits.take(7)?),
            length => (u8::try_from(length).ok()?, 1),
        };
        lengths.extend(std::iter::repeat_n(length, times));
    }
    let lengths = lengths.get(..literals + distances)?;
    Some((Codes::new(&lengths[..literals]), Codes::new(&lengths[literals..])))
}

fn stored(bits: &mut Bits<'_>, out: &mut Vec<u8>) -> Option<()> {
    let at = bits.at.div_ceil(8);
    let length = usize::from(u16::from_le_bytes(bits.bytes.get(at..at + 2)?.try_into().ok()?));
    out.extend(bits.bytes.get(at + 4..at + 4 + length)?);
    bits.at = 8 * (at + 4 + length);
    Some(())
}

fn block(
    bits: &mut Bits<'_>,
    out: &mut Vec<u8>,
    literals: &Codes,
    distances: &Codes,
    limit: usize,
) -> Option<()> {
    while out.len() <= limit {
        let symbol = bits.symbol(literals)?;
        if symbol == 256 {
            return Some(());
        }
        if let Ok(byte) = u8::try_from(symbol) {
            out.push(byte);
            continue;
        }
        let (length, more) = *LENGTHS.get(symbol - 257)?;
        let length = length + bits.take(more)?;
        let distance = bits.symbol(distances)?;
        let more = u32::try_from(distance / 2).ok()?.saturating_sub(1);
        let base = if distance < 4 { distance + 1 } else { ((2 + distance % 2) << more) + 1 };
        let start = out.len().checked_sub(base + bits.take(more)?)?;
        (start..start + length).for_each(|from| out.push(out[from]));
    }
    None
}
