//! The page as one display list: what every picture format draws.
//!
//! In: nothing; the map composes it. Out: a [`Scene`] in page pixels, x to the right and y downwards, painted in
//! order. Absent: anything geographic, any format, any font lookup outside [`text`].

pub mod plotters;
pub mod text;

/// A point on the page in pixels.
pub type Pt = [f32; 2];

/// A whole page.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// Width in pixels.
    pub width_px: u32,
    /// Height in pixels.
    pub height_px: u32,
    /// Dots per inch, if the paper is given in millimetres or is a print size.
    pub dpi: Option<f32>,
    /// Title of the picture, for programs that read it aloud.
    pub title: String,
    /// Its alternative text.
    pub description: String,
    /// What lies beneath everything.
    pub background: Rgba,
    /// Painted in order.
    pub items: Vec<Item>,
}

/// Red, green, blue, alpha.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Rgba(pub u8, pub u8, pub u8, pub u8);

/// An axis-parallel rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Rect {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub w: f32,
    /// Height.
    pub h: f32,
}

/// One thing to paint.
#[derive(Clone, Debug)]
pub enum Item {
    /// Closed rings, filled by the even-odd rule: a ring within a ring is a hole.
    Rings {
        /// The rings; the last point need not repeat the first.
        rings: Vec<Vec<Pt>>,
        /// Fill and outline.
        paint: Paint,
    },
    /// An open line.
    Line {
        /// Its points.
        points: Vec<Pt>,
        /// How it is drawn.
        stroke: Stroke,
    },
    /// A filled or outlined circle.
    Disc {
        /// Its centre.
        at: Pt,
        /// Its radius.
        r: f32,
        /// Fill and outline.
        paint: Paint,
    },
    /// A line of text.
    Text {
        /// Where its anchor stands, on the baseline.
        at: Pt,
        /// The text.
        text: String,
        /// How it is set.
        style: TextStyle,
    },
    /// Text along a path, glyph by glyph on the tangent.
    OnPath {
        /// The path, in reading direction.
        path: Vec<Pt>,
        /// Distance along the path at which the text starts.
        start: f32,
        /// The text.
        text: String,
        /// How it is set; anchor and turn do not apply.
        style: TextStyle,
    },
    /// One colour with an opacity a pixel: what a million marks come to.
    Shade(Shade),
    /// Items that belong together, under a name, perhaps clipped.
    Group {
        /// Name of the group ("base", "units"): `<g id>` in SVG.
        id: String,
        /// What the group is, for programs that read it aloud; empty if its texts say it.
        label: String,
        /// Nothing is painted outside.
        clip: Option<Rect>,
        /// The items.
        items: Vec<Item>,
    },
}

/// One colour with an opacity a pixel, laid on the page pixel for pixel.
#[derive(Clone, Debug, PartialEq)]
pub struct Shade {
    /// Left edge, in whole pixels.
    pub x: u32,
    /// Upper edge.
    pub y: u32,
    /// Width in pixels; as many as `alpha` has in a row.
    pub width: u32,
    /// The colour; its own opacity does not count.
    pub color: Rgba,
    /// Opacities row by row, as many as there are pixels.
    pub alpha: Vec<u8>,
}

impl Shade {
    /// Height in pixels.
    pub fn height(&self) -> u32 {
        self.alpha.len().checked_div(self.width as usize).unwrap_or(0) as u32
    }

    /// Where it lies.
    pub fn rect(&self) -> Rect {
        let [x, y, w, h] = [self.x, self.y, self.width, self.height()].map(|side| side as f32);
        Rect { x, y, w, h }
    }
}

/// Fill and outline; the outline lies on top.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paint {
    /// Inside.
    pub fill: Option<Fill>,
    /// Outline.
    pub stroke: Option<Stroke>,
}

/// What fills a shape.
#[derive(Clone, Debug, PartialEq)]
pub enum Fill {
    /// One colour.
    Solid(Rgba),
    /// Parallel lines at 45 degrees, rising to the right, or falling.
    Hatch {
        /// Colour of the lines.
        color: Rgba,
        /// Distance between them.
        step: f32,
        /// Their width.
        width: f32,
        /// Falling rather than rising.
        falling: bool,
    },
}

/// How a line is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// Width in pixels.
    pub width: f32,
    /// Colour.
    pub color: Rgba,
    /// Lengths of dash and gap in turn; empty: solid.
    pub dash: Vec<f32>,
    /// Round caps and joins; else butt and mitre.
    pub round: bool,
}

/// How text is set.
#[derive(Clone, Debug, PartialEq)]
pub struct TextStyle {
    /// The face.
    pub face: Face,
    /// Em size in pixels.
    pub size: f32,
    /// Colour.
    pub color: Rgba,
    /// A border beneath the glyphs that keeps them legible on lines.
    pub halo: Option<Halo>,
    /// Which end stands at the point.
    pub anchor: Anchor,
    /// Extra space between letters, in pixels.
    pub spacing: f32,
    /// Clockwise turn around the point, in degrees.
    pub turn: f32,
}

/// A face of the embedded family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Face {
    /// Upright.
    #[default]
    Regular,
    /// Heavy.
    Bold,
    /// Slanted.
    Italic,
}

/// A border beneath glyphs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Halo {
    /// How far it reaches beyond the glyph, in pixels.
    pub width: f32,
    /// Its colour.
    pub color: Rgba,
}

/// Which part of a text stands at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Anchor {
    /// Its left end.
    #[default]
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

impl Rgba {
    /// An opaque colour from 0xRRGGBB.
    pub const fn hex(rgb: u32) -> Rgba {
        Rgba((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8, 255)
    }

    /// The same colour with another alpha.
    pub const fn alpha(self, alpha: u8) -> Rgba {
        Rgba(self.0, self.1, self.2, alpha)
    }
}

impl Rect {
    /// The square about a point whose sides lie at a distance from it.
    pub fn around(at: Pt, by: f32) -> Rect {
        Rect { x: at[0] - by, y: at[1] - by, w: 2.0 * by, h: 2.0 * by }
    }

    /// Its corners, clockwise from the upper left one.
    pub fn corners(&self) -> Vec<Pt> {
        vec![[self.x, self.y], [self.right(), self.y], [self.right(), self.bottom()], [self.x, self.bottom()]]
    }

    /// Right edge.
    pub fn right(&self) -> f32 {
        self.x + self.w
    }

    /// Lower edge.
    pub fn bottom(&self) -> f32 {
        self.y + self.h
    }

    /// Whether the two share any area.
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// Whether the point lies inside or on the edge.
    pub fn contains(&self, p: Pt) -> bool {
        p[0] >= self.x && p[0] <= self.right() && p[1] >= self.y && p[1] <= self.bottom()
    }

    /// Whether the other lies wholly inside.
    pub fn holds(&self, other: &Rect) -> bool {
        other.x >= self.x
            && other.y >= self.y
            && other.right() <= self.right()
            && other.bottom() <= self.bottom()
    }

    /// Large enough to hold a point too.
    pub fn with(&self, p: Pt) -> Rect {
        let (x, y) = (self.x.min(p[0]), self.y.min(p[1]));
        Rect { x, y, w: self.right().max(p[0]) - x, h: self.bottom().max(p[1]) - y }
    }

    /// The point of it that is nearest to another.
    pub fn nearest(&self, p: Pt) -> Pt {
        [p[0].clamp(self.x, self.right()), p[1].clamp(self.y, self.bottom())]
    }

    /// Larger by a margin on every side.
    pub fn grown(&self, by: f32) -> Rect {
        Rect { x: self.x - by, y: self.y - by, w: self.w + 2.0 * by, h: self.h + 2.0 * by }
    }
}

impl Stroke {
    /// A solid line with butt caps.
    pub fn solid(width: f32, color: Rgba) -> Stroke {
        Stroke { width, color, dash: Vec::new(), round: false }
    }

    /// How far from its line a stroke can be seen: a mitre reaches four times as far as the line is thick.
    pub fn reach(&self) -> f32 {
        2.0 * self.width + 2.0
    }
}

impl Paint {
    /// Filled with one colour, no outline.
    pub fn fill(color: Rgba) -> Paint {
        Paint { fill: Some(Fill::Solid(color)), stroke: None }
    }
}

impl TextStyle {
    /// Text without halo, spacing or turn, starting at its point.
    pub fn new(face: Face, size: f32, color: Rgba) -> TextStyle {
        TextStyle { face, size, color, halo: None, anchor: Anchor::Start, spacing: 0.0, turn: 0.0 }
    }
}
