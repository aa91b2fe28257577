//! Atlases inside the binary: the default one, and the example that `new` lays out.
//!
//! In: nothing. Out: file names and bytes, as they stand in `geodata/`. Absent: any file opened at run time.

/// A file of an atlas: its name and its bytes.
pub type AtlasFile = (&'static str, &'static [u8]);

/// The name of the default atlas, and of its output folder.
pub const DEFAULT: &str = "mali-2015";

macro_rules! atlas {
    ($folder:literal: $($file:literal),+ $(,)?) => {
        &[$(($file, include_bytes!(concat!("../geodata/", $folder, "/", $file)) as &[u8])),+]
    };
}

/// The default atlas.
pub const DEFAULT_FILES: &[AtlasFile] = atlas!("mali-2015":
    "atlas.toml", "callouts.csv", "casualties.csv", "contingents.csv", "figures.csv", "forces.csv", "incidents.csv",
    "movements.csv", "places.csv", "relations.csv", "sources.csv",
);

/// A small filled atlas to edit.
pub const EXAMPLE_FILES: &[AtlasFile] = atlas!("example":
    "atlas.toml", "contingents.csv", "incidents.csv", "movements.csv", "sources.csv",
);
