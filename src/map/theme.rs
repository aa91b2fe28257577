//! Colours and sizes of the map, stated once.

use crate::scene::{Face, Halo, Rgba, Stroke, TextStyle};

/// The page.
pub const PAPER: Rgba = Rgba::hex(0xffffff);
/// Sea.
pub const SEA: Rgba = Rgba::hex(0xd8e4ec);
/// Land beyond the theatre.
pub const LAND: Rgba = Rgba::hex(0xe6e4df);
/// The theatre.
pub const THEATRE: Rgba = Rgba::hex(0xfbf8ef);
/// The theatre on the locator map, where nothing lies on it.
pub const LOCATED: Rgba = Rgba::hex(0xb9b2a3);
/// The frame around the page's part on the locator map.
pub const HERE: Rgba = Rgba::hex(0xb3261e);
/// Rivers and lakes.
pub const WATER: Rgba = Rgba::hex(0x8fb4cf);
/// Names of rivers: darker than the water, so that they last in print.
pub const WATER_NAME: Rgba = Rgba::hex(0x3f76a3);
/// Lakes' inside.
pub const LAKE: Rgba = Rgba::hex(0xc6dae8);
/// International boundaries.
pub const BOUNDARY: Rgba = Rgba::hex(0x7d7a74);
/// Boundaries of first-order divisions.
pub const ADMIN1: Rgba = Rgba::hex(0xcfcac0);
/// Meridians and parallels.
pub const GRATICULE: Rgba = Rgba::hex(0xc4c8ca);
/// Words that tell the story.
pub const INK: Rgba = Rgba::hex(0x1d1d1b);
/// Words that help.
pub const GREY: Rgba = Rgba::hex(0x5c5a56);
/// Names of countries.
pub const COUNTRY: Rgba = Rgba::hex(0x8f8a80);
/// Events by family: fighting on the ground; what explodes; what kills without an enemy; politics; all else. For every
/// eye they lie apart, and words can be set in them on land: see the tests of `kind`.
pub const VIOLENCE: Rgba = Rgba::hex(0xb3261e);
/// Bombs, mines and fire from afar.
pub const EXPLOSION: Rgba = Rgba::hex(0x6a0d3c);
/// Accident, illness, cause not given.
pub const MISHAP: Rgba = Rgba::hex(0x676361);
/// Protest, coup, talks.
pub const POLITICS: Rgba = Rgba::hex(0x0a6a86);
/// Numbers of events by class, the lowest first: of one hue's family, and in grey each darker than the one before.
pub const RAMP: [Rgba; 6] = [
    Rgba::hex(0xf7cf9f),
    Rgba::hex(0xf0a06a),
    Rgba::hex(0xe06c47),
    Rgba::hex(0xbf3a30),
    Rgba::hex(0x861726),
    Rgba::hex(0x47081c),
];
/// How far they cover what lies beneath.
pub const RAMP_ALPHA: u8 = 225;
/// Kind not said.
pub const OTHER: Rgba = Rgba::hex(0x000000);

/// A colour so light that ink reads on it.
pub fn tint(Rgba(r, g, b, _): Rgba) -> Rgba {
    let light = |part: u8| (255 - (255 - u16::from(part)) * 2 / 5) as u8;
    Rgba(light(r), light(g), light(b), 255)
}

/// Sizes for a page: everything follows from its width, and text never falls below what can be read.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// One 2400th of the width, at least 0.45 px: lines and marks.
    pub u: f32,
    /// Body text: 7 pt on an A4 page of 2400 px is 20 px.
    pub text: f32,
    /// Radius of the disc of one person: that of many grows with the root of their number.
    pub person: f32,
}

impl Sizes {
    /// For a page's width.
    pub fn for_width(width_px: u32) -> Sizes {
        let u = width_px as f32 / 2400.0;
        Sizes::of(u.max(0.45), (21.0 * u).max(10.0))
    }

    /// Of a unit and a body size.
    pub fn of(u: f32, text: f32) -> Sizes {
        Sizes { u, text, person: 13.0 * u }
    }

    /// Discs so small that the largest, of so many people, stays within a radius: one for the whole map, or the key would
    /// not tell the truth of it.
    pub fn for_people(&self, most: u64, radius: f32) -> Sizes {
        Sizes { person: self.person.min(radius / (most.max(1) as f32).sqrt()), ..*self }
    }

    /// As on a map of few people: for the key's samples, which show a form and no number.
    pub fn sample(&self) -> Sizes {
        // Wide enough for the shape of a kind, which is never less than 4.2 px.
        Sizes { person: (13.0 * self.u).max(7.5), ..*self }
    }

    /// The same marks, larger or smaller; text stays.
    pub fn times(&self, times: f32) -> Sizes {
        Sizes { u: self.u * times, person: self.person * times, ..*self }
    }

    /// Width that swatches of the key have, so that all its words begin at one edge.
    pub fn swatch(&self) -> f32 {
        50.0 * self.u
    }

    /// Text in a face and colour, at so many times the body size.
    pub fn style(&self, face: Face, times: f32, color: Rgba) -> TextStyle {
        TextStyle::new(face, self.text * times, color)
    }

    /// The same with a halo of paper.
    pub fn halo(&self, face: Face, times: f32, color: Rgba) -> TextStyle {
        let mut style = self.style(face, times, color);
        style.halo = Some(Halo { width: 3.0 * self.u, color: THEATRE.alpha(225) });
        style
    }

    /// A solid line of so many units.
    pub fn stroke(&self, width: f32, color: Rgba) -> Stroke {
        Stroke::solid(width * self.u, color)
    }

    /// A dashed one.
    pub fn dashed(&self, width: f32, color: Rgba, dash: &[f32]) -> Stroke {
        Stroke { dash: dash.iter().map(|length| length * self.u).collect(), ..self.stroke(width, color) }
    }
}
