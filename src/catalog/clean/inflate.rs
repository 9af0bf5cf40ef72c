//! Compressed bytes (zlib, RFC 1950), read, and written without compression.

use std::io::Read as _;

use flate2::read::ZlibDecoder;

/// What was compressed; nothing where it is broken or longer than the limit.
pub(super) fn inflate(zlib: &[u8], limit: usize) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    ZlibDecoder::new(zlib).take(limit as u64 + 1).read_to_end(&mut out).ok()?;
    (out.len() <= limit).then_some(out)
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
