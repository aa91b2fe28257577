//! First-order divisions of the theatre, for orientation: not exported.

use super::Region;
use crate::atlas::Atlas;
use crate::basemap::Basemap;

/// A theatre of more countries than this is seen from too far for its divisions.
const COUNTRIES: usize = 3;

/// More divisions than this are too small for names (the departments of France).
const MANY: usize = 60;

/// The divisions of a small theatre; none for a large one.
pub(super) fn regions(atlas: &Atlas, basemap: &Basemap) -> Vec<Region> {
    if atlas.theatre.len() > COUNTRIES {
        return Vec::new();
    }
    let language = atlas.tables.spec.language.as_str();
    let region = |shape: crate::basemap::Admin1Shape| Region {
        name: shape.admin1.names.in_language(language).to_string(),
        label: shape.admin1.label,
        rings: shape.rings,
    };
    let of = |code: &&str| basemap.admin1_of(code);
    atlas.theatre.iter().map(of).filter(|shapes| shapes.len() <= MANY).flatten().map(region).collect()
}
