//! The bytes of `basemap.bin`, read in place: rows, arcs, paths, texts. `geodata/make/basemap.py` writes them and its
//! `write_file` describes them.
//! Knows no map: what an arc or a feature means is in the parent module. The file is ours and a test reads all of it, so
//! a bad offset is a broken promise, not a diagnostic.

use super::GeoBox;

/// Steps of the grid in a degree.
pub(super) const GRID: f64 = 100_000.0;

#[derive(Clone, Copy)]
pub(super) enum Section {
    Nodes,
    Arcs,
    Boundaries,
    Views,
    Countries,
    Admin1,
    Lakes,
    Rivers,
    Points,
    Paths,
    Texts,
}

const WIDTHS: [usize; 11] = [8, 24, 12, 4, 44, 28, 28, 28, 1, 1, 1];

/// What lies on either side of an arc.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ArcKind {
    /// Nothing to draw: the antimeridian, or a sliver between two sources.
    Hidden,
    Coast,
    Border,
    Admin1,
    Lake,
    River,
}

pub(super) struct Arc {
    points_at: usize,
    pub from: usize,
    pub to: usize,
    pub bounds: GeoBox,
    pub kind: ArcKind,
    /// A country for a coast or an admin-1 line, a row of boundaries for a border.
    pub attribute: usize,
}

pub(super) struct FeatureRow {
    pub bounds: GeoBox,
    pub texts_at: usize,
    pub paths_at: usize,
    pub label: [f64; 2],
    pub country: usize,
    pub rank: u8,
    pub kind: u8,
}

pub(super) struct BoundaryRow {
    pub class: u8,
    pub on_water: bool,
    /// The countries on the left and on the right.
    pub sides: [Option<usize>; 2],
    /// Readers with another class for it.
    pub views: Vec<(&'static str, u8)>,
}

/// An arc as a path runs through it.
#[derive(Clone, Copy)]
pub(super) struct Step {
    pub arc: usize,
    pub backwards: bool,
}

#[derive(Clone, Copy)]
pub(super) struct File {
    bytes: &'static [u8],
}

impl File {
    pub fn new(bytes: &'static [u8]) -> File {
        assert!(bytes.starts_with(b"OABM\x01\0\0\0"), "basemap.bin is version 1 of its format");
        File { bytes }
    }

    pub fn rows(self, section: Section) -> usize {
        self.u32(12 + 8 * section as usize) as usize
    }

    pub fn arc(self, index: usize) -> Arc {
        let at = self.row(Section::Arcs, index);
        Arc {
            points_at: self.u32(at) as usize,
            from: self.u32(at + 4) as usize,
            to: self.u32(at + 8) as usize,
            bounds: self.bounds(at + 12),
            kind: match self.bytes[at + 20] {
                1 => ArcKind::Coast,
                2 => ArcKind::Border,
                3 => ArcKind::Admin1,
                4 => ArcKind::Lake,
                5 => ArcKind::River,
                _ => ArcKind::Hidden,
            },
            attribute: self.u16(at + 22) as usize,
        }
    }

    pub fn feature(self, section: Section, index: usize) -> FeatureRow {
        let at = self.row(section, index);
        FeatureRow {
            bounds: self.bounds(at),
            texts_at: self.u32(at + 8) as usize,
            paths_at: self.u32(at + 12) as usize,
            label: [self.degrees(at + 16), self.degrees(at + 20)],
            country: self.u16(at + 24) as usize,
            rank: self.bytes[at + 26],
            kind: self.bytes[at + 27],
        }
    }

    /// The box of a country's main body, which follows its feature row.
    pub fn extent(self, country: usize) -> GeoBox {
        let at = self.row(Section::Countries, country) + 28;
        GeoBox {
            west: self.degrees(at),
            south: self.degrees(at + 4),
            east: self.degrees(at + 8),
            north: self.degrees(at + 12),
        }
    }

    pub fn boundary(self, index: usize) -> BoundaryRow {
        let at = self.row(Section::Boundaries, index);
        let side = |at| Some(self.u16(at) as usize).filter(|&country| country != 0xffff);
        let first = self.u32(at + 8) as usize;
        let views = (first..first + self.u16(at + 6) as usize).map(|view| {
            let at = self.row(Section::Views, view);
            (self.str(at, 3).trim_end(), self.bytes[at + 3])
        });
        BoundaryRow {
            class: self.bytes[at],
            on_water: self.bytes[at + 1] != 0,
            sides: [side(at + 2), side(at + 4)],
            views: views.collect(),
        }
    }

    pub fn node(self, index: usize) -> [f64; 2] {
        let at = self.row(Section::Nodes, index);
        [self.degrees(at), self.degrees(at + 4)]
    }

    /// The points of an arc, first and last included.
    pub fn points(self, arc: &Arc) -> impl Iterator<Item = [f64; 2]> {
        let node = self.row(Section::Nodes, arc.from);
        let (mut lon, mut lat) = (self.i32(node), self.i32(node + 4));
        let mut at = self.row(Section::Points, arc.points_at);
        let count = self.varint(&mut at);
        (0..count).map(move |i| {
            if i > 0 {
                lon += unzigzag(self.varint(&mut at));
                lat += unzigzag(self.varint(&mut at));
            }
            [f64::from(lon) / GRID, f64::from(lat) / GRID]
        })
    }

    /// The rings or lines of a feature, each as the arcs it runs through.
    pub fn paths(self, paths_at: usize) -> Vec<Vec<Step>> {
        let mut at = self.row(Section::Paths, paths_at);
        let mut signed = 0;
        (0..self.varint(&mut at))
            .map(|_| {
                (0..self.varint(&mut at))
                    .map(|_| {
                        signed += unzigzag(self.varint(&mut at));
                        Step { arc: (signed >> 1) as usize, backwards: signed & 1 == 1 }
                    })
                    .collect()
            })
            .collect()
    }

    pub fn texts<const N: usize>(self, texts_at: usize) -> [&'static str; N] {
        let mut at = self.row(Section::Texts, texts_at);
        [(); N].map(|()| {
            let length = self.varint(&mut at) as usize;
            at += length;
            self.str(at - length, length)
        })
    }

    fn row(self, section: Section, index: usize) -> usize {
        self.u32(8 + 8 * section as usize) as usize + index * WIDTHS[section as usize]
    }

    fn bounds(self, at: usize) -> GeoBox {
        let hundredths = |at| f64::from(self.u16(at) as i16) / 100.0;
        GeoBox {
            west: hundredths(at),
            south: hundredths(at + 2),
            east: hundredths(at + 4),
            north: hundredths(at + 6),
        }
    }

    fn degrees(self, at: usize) -> f64 {
        f64::from(self.i32(at)) / GRID
    }

    fn str(self, at: usize, length: usize) -> &'static str {
        std::str::from_utf8(&self.bytes[at..at + length]).expect("basemap.bin holds UTF-8")
    }

    fn u16(self, at: usize) -> u16 {
        u16::from_le_bytes([self.bytes[at], self.bytes[at + 1]])
    }

    fn u32(self, at: usize) -> u32 {
        let b = &self.bytes[at..at + 4];
        u32::from_le_bytes([b[0], b[1], b[2], b[3]])
    }

    fn i32(self, at: usize) -> i32 {
        self.u32(at) as i32
    }

    fn varint(self, at: &mut usize) -> u32 {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = self.bytes[*at];
            *at += 1;
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return value;
            }
            shift += 7;
        }
    }
}

fn unzigzag(value: u32) -> i32 {
    (value >> 1) as i32 ^ -((value & 1) as i32)
}
