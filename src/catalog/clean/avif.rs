//! AVIF (HEIF, ISO/IEC 23008-12): the items that are drawn, and what it takes to draw them.
//!
//! Nothing moves, for boxes say where in the file others are: what is not drawn is made blank where
//! it stands. Sequences are not cleaned.

mod items;

use std::collections::BTreeMap;
use std::ops::Range;

use super::icc;
use super::iso::{IsoBox, boxes, number};
use items::{Extents, extents};

/// The kinds of items that are drawn: pictures, grids, overlays, derived pictures, maps of tones.
const DRAWN: [&[u8; 4]; 5] = [b"av01", b"grid", b"iovl", b"iden", b"tmap"];

/// The properties of items that say how they are drawn.
const PROPERTIES: [&[u8; 4]; 18] = [
    b"ispe", b"pixi", b"av1C", b"auxC", b"irot", b"imir", b"clap", b"pasp", b"a1lx", b"a1op", b"lsel",
    b"clli", b"mdcv", b"cclv", b"amve", b"reve", b"ndwt", b"rloc",
];

/// A file that is being copied, blank but for what is drawn.
struct Avif<'a> {
    bytes: &'a [u8],
    kept: Vec<u8>,
}

/// The picture with its metadata blank, and without bytes after its end; nothing where it is broken
/// or moves.
pub(super) fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let all = boxes(bytes, 0..bytes.len());
    let is_needed = |one: &&IsoBox| matches!(&one.kind, b"ftyp" | b"meta" | b"mdat");
    let end = all.iter().rfind(is_needed)?.whole.end;
    let mut avif = Avif { bytes, kept: vec![0; end] };
    let mut has_meta = false;
    for one in all.iter().filter(|one| one.whole.end <= end) {
        match &one.kind {
            b"ftyp" => avif.copy(one.whole.clone()),
            b"mdat" => avif.copy(one.whole.start..one.content.start),
            b"meta" if !has_meta => {
                has_meta = true;
                avif.meta(one, &all)?;
            }
            b"meta" | b"moov" | b"moof" => return None,
            _ => avif.free(one),
        }
    }
    has_meta.then_some(avif.kept)
}

impl Avif<'_> {
    fn copy(&mut self, place: Range<usize>) {
        self.kept[place.clone()].copy_from_slice(&self.bytes[place]);
    }

    /// A box of which nothing stays but its length.
    fn free(&mut self, one: &IsoBox) {
        self.copy(one.whole.start..one.content.start);
        self.kept[one.whole.start + 4..one.whole.start + 8].copy_from_slice(b"free");
    }

    /// The box that says what items there are (ISO/IEC 14496-12, section 8.11).
    fn meta(&mut self, meta: &IsoBox, all: &[IsoBox]) -> Option<()> {
        let parts = boxes(self.bytes, meta.content.start + 4..meta.content.end);
        let part = |kind: &[u8; 4]| parts.iter().find(|part| part.kind == *kind);
        let drawn = self.items(part(b"iinf")?)?;
        let extents = extents(self.bytes, part(b"iloc")?)?;
        self.copy(meta.whole.start..meta.content.start + 4);
        for part in &parts {
            match &part.kind {
                b"pitm" | b"iloc" | b"iref" | b"grpl" => self.copy(part.whole.clone()),
                b"hdlr" => self.copy(part.whole.start..part.content.end.min(part.content.start + 24)),
                b"iprp" => self.properties(part)?,
                b"iinf" => {}
                b"idat" => self.copy(part.whole.start..part.content.start),
                _ => self.free(part),
            }
        }
        let data: Vec<&IsoBox> = all.iter().filter(|one| one.kind == *b"mdat").collect();
        self.data(&drawn, extents, &data, part(b"idat"))
    }

    /// Copies the list of items, without their names; says which are drawn. All others become
    /// items of no kind, so that no reader takes their blank bytes for metadata.
    fn items(&mut self, list: &IsoBox) -> Option<BTreeMap<usize, bool>> {
        let count_len = if *self.bytes.get(list.content.start)? == 0 { 2 } else { 4 };
        let start = list.content.start + 4 + count_len;
        if start > list.content.end {
            return None;
        }
        self.copy(list.whole.start..start);
        let mut drawn = BTreeMap::new();
        for item in boxes(self.bytes, start..list.content.end) {
            let id_len = match self.bytes.get(item.content.start)? {
                2 => 2,
                3 => 4,
                _ => return None,
            };
            let kind = item.content.start + 4 + id_len + 2;
            let id = number(self.bytes, item.content.start + 4, id_len)?;
            let is_drawn = self.bytes.get(kind..kind + 4).filter(|_| kind + 4 <= item.content.end)?;
            let is_drawn = DRAWN.iter().any(|drawn| *drawn == is_drawn);
            self.copy(item.whole.start..kind + 4);
            if !is_drawn {
                self.kept[kind..kind + 4].copy_from_slice(b"free");
            }
            drawn.insert(id, is_drawn);
        }
        Some(drawn)
    }

    /// Copies what is said of items: all that it takes to draw them, no words about them.
    fn properties(&mut self, list: &IsoBox) -> Option<()> {
        self.copy(list.whole.start..list.content.start);
        for part in boxes(self.bytes, list.content.clone()) {
            match &part.kind {
                b"ipma" => self.copy(part.whole),
                b"ipco" => {
                    self.copy(part.whole.start..part.content.start);
                    let properties = boxes(self.bytes, part.content);
                    properties.iter().try_for_each(|property| self.property(property))?;
                }
                _ => self.free(&part),
            }
        }
        Some(())
    }

    fn property(&mut self, property: &IsoBox) -> Option<()> {
        let content = &self.bytes[property.content.clone()];
        match &property.kind {
            b"colr" if content.starts_with(b"nclx") => self.copy(property.whole.clone()),
            b"colr" if content.starts_with(b"prof") || content.starts_with(b"rICC") => {
                let start = property.content.start + 4;
                let profile = icc::silent(content.get(4..)?)?;
                self.copy(property.whole.start..start);
                self.kept[start..start + profile.len()].copy_from_slice(&profile);
            }
            kind if PROPERTIES.contains(&kind) => self.copy(property.whole.clone()),
            _ => self.free(property),
        }
        Some(())
    }

    /// Copies the bytes of the items that are drawn; nothing where they lie outside of where bytes
    /// of items are, or over those of others.
    fn data(
        &mut self,
        drawn: &BTreeMap<usize, bool>,
        extents: Extents,
        data: &[&IsoBox],
        own: Option<&IsoBox>,
    ) -> Option<()> {
        let mut places: Vec<(Range<usize>, bool)> = Vec::new();
        for (id, is_own, extent) in extents {
            let is_drawn = drawn.get(&id).copied().unwrap_or_default();
            let place = if is_own { shifted(&extent, own?.content.start)? } else { extent };
            let is_inside = if is_own {
                own.is_some_and(|own| within(&place, &own.content))
            } else {
                data.iter().any(|data| within(&place, &data.content))
            };
            match is_inside {
                true => places.push((place, is_drawn)),
                false if is_drawn => return None,
                false => {}
            }
        }
        places.sort_by_key(|(place, is_drawn)| (place.start, place.end, *is_drawn));
        let mut copied = 0;
        for (place, _) in places.iter().filter(|(_, is_drawn)| *is_drawn) {
            let from = place.start.max(copied);
            if from < place.end {
                self.copy(from..place.end);
                copied = place.end;
            }
        }
        are_apart(&places).then_some(())
    }
}

fn shifted(place: &Range<usize>, by: usize) -> Option<Range<usize>> {
    Some(place.start.checked_add(by)?..place.end.checked_add(by)?)
}

fn within(place: &Range<usize>, other: &Range<usize>) -> bool {
    place.start >= other.start && place.end <= other.end
}

/// Whether nothing that is drawn lies over what is not.
fn are_apart(places: &[(Range<usize>, bool)]) -> bool {
    let mut ends = [0, 0];
    places.iter().all(|(place, is_drawn)| {
        let (own, other) = (usize::from(*is_drawn), usize::from(!*is_drawn));
        let is_apart = place.is_empty() || ends[other] <= place.start;
        ends[own] = ends[own].max(place.end);
        is_apart
    })
}
