//! Symbols of units: a frame for the force's side, what the unit does within it, its size above it.
//!
//! In: affiliation, role, echelon. Out: items in a square cell. Geometry as APP-6(D) and MIL-STD-2525D have it, drawn
//! anew; where the standard writes letters, so do we. Absent: who sent the unit, and how many they are.

use super::theme::{self, Sizes};
use crate::feature::{Affiliation, Echelon, ForceMark, Reinforcement, Role, Standing, UnitMark};
use crate::scene::{Anchor, Face, Fill, Item, Paint, Pt, Rect, Rgba, Scene, Stroke, TextStyle};

/// What a symbol shows.
#[derive(Clone, Copy, Debug)]
pub struct Symbol {
    /// Whose side: the frame.
    pub affiliation: Affiliation,
    /// What the unit does: within the frame.
    pub role: Option<Role>,
    /// How large it is: above the frame.
    pub echelon: Option<Echelon>,
    /// Whether more or less than that: right of the frame's top.
    pub part: Option<Reinforcement>,
    /// Planned dashed, growing with an arrow, gone struck.
    pub standing: Standing,
}

/// The symbol of a unit.
pub fn of(force: &ForceMark, unit: &UnitMark) -> Symbol {
    let UnitMark { role, echelon, part, standing, .. } = *unit;
    Symbol { affiliation: force.affiliation, role, echelon, part, standing }
}

/// The frame's shape.
#[derive(Clone, Copy, PartialEq)]
enum Frame {
    /// No side is taken.
    Square,
    /// Friendly.
    Oblong,
    /// Hostile.
    Lozenge,
    /// Not known.
    Quatrefoil,
}

impl Frame {
    fn of(affiliation: Affiliation) -> Frame {
        match affiliation {
            Affiliation::Friend => Frame::Oblong,
            Affiliation::Hostile => Frame::Lozenge,
            Affiliation::Unknown => Frame::Quatrefoil,
            Affiliation::Neutral
            | Affiliation::International
            | Affiliation::Government
            | Affiliation::Foreign
            | Affiliation::NonState => Frame::Square,
        }
    }

    /// The outline, in halves of the square frame's side.
    fn outline(self) -> Vec<Pt> {
        let box_of = |x: f32| vec![[-x, -1.0], [x, -1.0], [x, 1.0], [-x, 1.0]];
        match self {
            Frame::Square => box_of(1.0),
            Frame::Oblong => box_of(1.4),
            Frame::Lozenge => vec![[0.0, -1.35], [1.35, 0.0], [0.0, 1.35], [-1.35, 0.0]],
            Frame::Quatrefoil => {
                // Four half circles on the sides of a square.
                let centres: [Pt; 4] = [[0.0, -0.7], [0.7, 0.0], [0.0, 0.7], [-0.7, 0.0]];
                let lobe =
                    |(side, centre): (usize, &Pt)| arc(*centre, 0.7, 180.0 + 90.0 * side as f32, 180.0);
                centres.iter().enumerate().flat_map(lobe).collect()
            }
        }
    }

    /// How far signs that fill the frame reach to the side and upwards.
    fn reach(self) -> Pt {
        match self {
            Frame::Square => [1.0, 1.0],
            Frame::Oblong => [1.4, 1.0],
            Frame::Lozenge => [0.675, 0.675],
            Frame::Quatrefoil => [0.7, 0.7],
        }
    }
}

/// Points of an arc, clockwise from an angle on, in degrees.
fn arc([x, y]: Pt, r: f32, from: f32, sweep: f32) -> Vec<Pt> {
    let steps = 12;
    let at = |step: i32| {
        let (sin, cos) = libm::sincosf((from + sweep * step as f32 / steps as f32).to_radians());
        [x + r * cos, y + r * sin]
    };
    (0..=steps).map(at).collect()
}

/// Draws within a frame whose square has sides of two.
struct Pen<'a> {
    centre: Pt,
    half: f32,
    line: Stroke,
    items: &'a mut Vec<Item>,
}

impl Pen<'_> {
    fn at(&self, [x, y]: Pt) -> Pt {
        [self.centre[0] + x * self.half, self.centre[1] + y * self.half]
    }

    fn line(&mut self, points: &[Pt]) {
        let points = points.iter().map(|&p| self.at(p)).collect();
        self.items.push(Item::Line { points, stroke: self.line.clone() });
    }

    fn closed(&mut self, ring: &[Pt], fill: Option<Rgba>) {
        let rings = vec![ring.iter().map(|&p| self.at(p)).collect()];
        let paint = Paint { fill: fill.map(Fill::Solid), stroke: Some(self.line.clone()) };
        self.items.push(Item::Rings { rings, paint });
    }

    fn solid(&mut self, ring: &[Pt]) {
        let rings = vec![ring.iter().map(|&p| self.at(p)).collect()];
        self.items.push(Item::Rings { rings, paint: Paint::fill(self.line.color) });
    }

    fn disc(&mut self, at: Pt, r: f32, filled: bool) {
        let paint = if filled {
            Paint::fill(self.line.color)
        } else {
            Paint { fill: None, stroke: Some(self.line.clone()) }
        };
        self.items.push(Item::Disc { at: self.at(at), r: r * self.half, paint });
    }

    /// Letters about a point, so high as fits their number.
    fn letters(&mut self, text: &str, at: Pt, size: f32) {
        let size = size * self.half;
        let style = TextStyle { anchor: Anchor::Middle, ..TextStyle::new(Face::Bold, size, self.line.color) };
        let [x, y] = self.at(at);
        self.items.push(Item::Text { at: [x, y + size * 0.36], text: text.into(), style });
    }

    /// Tanks: a track, rounded at its ends.
    fn track(&mut self) {
        let (half, r) = (0.38, 0.3);
        let ends = [arc([half, 0.0], r, -90.0, 180.0), arc([-half, 0.0], r, 90.0, 180.0)];
        self.closed(&ends.concat(), None);
    }

    /// What the unit does.
    fn role(&mut self, role: Role, frame: Frame) {
        let [w, h] = frame.reach();
        let rising: [Pt; 2] = [[-w, h], [w, -h]];
        if matches!(role, Role::Infantry | Role::Mechanised | Role::Motorised | Role::Airborne) {
            self.line(&rising);
            self.line(&[[-w, -h], [w, h]]);
        }
        match role {
            Role::Troops | Role::Infantry | Role::Other => {}
            Role::Mechanised | Role::Armour => self.track(),
            Role::Motorised => self.line(&[[0.0, -h], [0.0, h]]),
            Role::Airborne => {
                let wings =
                    [arc([-0.2, 0.72 * h], 0.2, 180.0, 180.0), arc([0.2, 0.72 * h], 0.2, 180.0, 180.0)];
                self.line(&wings.concat());
            }
            Role::Headquarters => {
                // The staff of its flag, from the frame's lower left corner.
                let foot = if frame == Frame::Lozenge || frame == Frame::Quatrefoil { -1.35 } else { -w };
                self.line(&[[foot, 0.0], [foot, 1.55]]);
            }
            Role::Artillery => self.disc([0.0, 0.0], 0.32, true),
            Role::AirDefence => self.line(&dome(w, h)),
            Role::Reconnaissance => self.line(&rising),
            Role::Engineer => {
                self.line(&[[-0.55, 0.35], [-0.55, -0.3], [0.55, -0.3], [0.55, 0.35]]);
                self.line(&[[0.0, -0.3], [0.0, 0.35]]);
            }
            Role::Signals => self.line(&[[-w, -h], [0.0, 0.22], [0.0, -0.22], [w, h]]),
            Role::Transport => {
                self.disc([0.0, 0.0], 0.52, false);
                for angle in [0.0, 45.0, 90.0, 135.0] {
                    let ends = arc([0.0, 0.0], 0.52, angle, 180.0);
                    self.line(&[ends[0], ends[ends.len() - 1]]);
                }
            }
            Role::Logistics => self.line(&[[-w, 0.5 * h], [w, 0.5 * h]]),
            Role::Medical => {
                let (w, h) = if frame == Frame::Lozenge { (1.35, 1.35) } else { (w, h) };
                self.line(&[[-w, 0.0], [w, 0.0]]);
                self.line(&[[0.0, -h], [0.0, h]]);
            }
            Role::Aviation => self.closed(&BOW_TIE, None),
            Role::RotaryWing => self.solid(&BOW_TIE),
            Role::FixedWing => {
                // A propeller of two blades.
                for side in [-1.0_f32, 1.0] {
                    let blade: Vec<Pt> = (0..=12)
                        .map(|step| {
                            let (sin, cos) = libm::sincosf((step as f32 * 30.0).to_radians());
                            [side * (0.36 + 0.34 * cos), 0.24 * sin]
                        })
                        .collect();
                    self.solid(&blade);
                }
            }
            Role::UnmannedAircraft => {
                self.solid(&[
                    [-0.75, -0.35],
                    [0.0, 0.02],
                    [0.75, -0.35],
                    [0.75, -0.12],
                    [0.0, 0.42],
                    [-0.75, -0.12],
                ]);
            }
            Role::Naval => {
                self.disc([0.0, -0.5], 0.14, false);
                self.line(&[[0.0, -0.36], [0.0, 0.6]]);
                self.line(&[[-0.3, -0.15], [0.3, -0.15]]);
                self.line(&arc([0.0, 0.08], 0.54, 10.0, 160.0));
            }
            Role::Riverine => {
                self.closed(&[[-0.7, 0.0], [0.7, 0.0], [0.4, 0.45], [-0.4, 0.45]], None);
                self.line(&[[0.0, 0.0], [0.0, -0.55]]);
            }
            Role::Observers => self.closed(&[[0.0, -0.55], [0.6, 0.45], [-0.6, 0.45]], None),
            Role::Base => self.solid(&[[-0.6, -1.0], [0.6, -1.0], [0.6, -0.62], [-0.6, -0.62]]),
            Role::SpecialForces => self.letters("SF", [0.0, 0.0], 1.1),
            Role::MilitaryPolice => self.letters("MP", [0.0, 0.0], 1.0),
            Role::Intelligence => self.letters("MI", [0.0, 0.0], 1.1),
            Role::ExplosiveOrdnance => self.letters("EOD", [0.0, 0.0], 0.82),
            Role::ForceProtection => self.letters("SEC", [0.0, 0.0], 0.86),
            Role::QuickReaction => self.letters("QRF", [0.0, 0.0], 0.8),
            Role::Training => self.letters("TNG", [0.0, 0.0], 0.8),
            Role::FormedPolice => self.letters("FPU", [0.0, 0.0], 0.82),
            Role::Police => self.letters("POL", [0.0, 0.0], 0.82),
            Role::Civilian => self.letters("CIV", [0.0, 0.0], 0.88),
        }
    }

    /// How large the unit is, above a frame whose top is given.
    fn echelon(&mut self, echelon: Echelon, top: f32) {
        let y = top - 0.36;
        let dots = |count: usize| (0..count).map(move |i| 0.42 * (i as f32 - (count as f32 - 1.0) / 2.0));
        match echelon {
            Echelon::Team => {
                self.disc([0.0, y], 0.2, false);
                self.line(&[[-0.28, y + 0.24], [0.28, y - 0.24]]);
            }
            Echelon::Squad => dots(1).for_each(|x| self.disc([x, y], 0.15, true)),
            Echelon::Section => dots(2).for_each(|x| self.disc([x, y], 0.15, true)),
            Echelon::Platoon => dots(3).for_each(|x| self.disc([x, y], 0.15, true)),
            Echelon::Company => dots(1).for_each(|x| self.bar(x, y)),
            Echelon::Battalion => dots(2).for_each(|x| self.bar(x, y)),
            Echelon::Regiment => dots(3).for_each(|x| self.bar(x, y)),
            Echelon::Brigade => dots(1).for_each(|x| self.cross(x, y)),
            Echelon::Division => dots(2).for_each(|x| self.cross(x, y)),
            Echelon::Corps => dots(3).for_each(|x| self.cross(x, y)),
            Echelon::Army => dots(4).for_each(|x| self.cross(x, y)),
            Echelon::Command => dots(2).for_each(|x| {
                self.bar(x, y);
                self.line(&[[x - 0.17, y], [x + 0.17, y]]);
            }),
        }
    }

    fn bar(&mut self, x: f32, y: f32) {
        self.line(&[[x, y - 0.24], [x, y + 0.24]]);
    }

    fn cross(&mut self, x: f32, y: f32) {
        self.line(&[[x - 0.17, y - 0.24], [x + 0.17, y + 0.24]]);
        self.line(&[[x - 0.17, y + 0.24], [x + 0.17, y - 0.24]]);
    }
}

const BOW_TIE: [Pt; 4] = [[-0.65, -0.38], [0.65, 0.38], [0.65, -0.38], [-0.65, 0.38]];

/// A dome on the frame's foot.
fn dome(w: f32, h: f32) -> Vec<Pt> {
    arc([0.0, 0.0], 1.0, 180.0, 180.0).into_iter().map(|[x, y]| [x * w, h + y * 0.7 * h]).collect()
}

/// The symbol in a cell as wide as it is high, tinted with the force's colour.
pub fn items(symbol: &Symbol, cell: Rect, color: Rgba, sizes: &Sizes) -> Vec<Item> {
    let mut items = Vec::new();
    let half = cell.h * 0.3;
    let centre = [cell.x + cell.w / 2.0, cell.y + cell.h * 0.56];
    let line = Stroke::solid((1.5 * sizes.u).max(cell.h * 0.045), theme::INK);
    let mut pen = Pen { centre, half, line, items: &mut items };
    let frame = Frame::of(symbol.affiliation);
    let outline = frame.outline();
    let tint = theme::tint(color);
    match symbol.standing {
        Standing::Planned | Standing::UnderWay => {
            let rings = vec![outline.iter().map(|&p| pen.at(p)).collect::<Vec<Pt>>()];
            let mut points = rings[0].clone();
            points.push(points[0]);
            pen.items.push(Item::Rings { rings, paint: Paint::fill(theme::PAPER) });
            let stroke = Stroke { dash: vec![half * 0.36, half * 0.24], ..pen.line.clone() };
            pen.items.push(Item::Line { points, stroke });
        }
        Standing::Gone => pen.closed(&outline, Some(theme::PAPER)),
        _ => pen.closed(&outline, Some(tint)),
    }
    if let Some(role) = symbol.role {
        pen.role(role, frame);
    }
    let top = outline.iter().map(|p| p[1]).fold(0.0, f32::min);
    if let Some(echelon) = symbol.echelon {
        pen.echelon(echelon, top);
    }
    if let Some(part) = symbol.part {
        let sign = match part {
            Reinforcement::Reduced => "\u{2212}",
            Reinforcement::Reinforced => "+",
            Reinforcement::ReducedAndReinforced => "\u{b1}",
        };
        pen.letters(&format!("({sign})"), [1.05, top - 0.36], 0.62);
    }
    let right = outline.iter().map(|p| p[0]).fold(0.0, f32::max);
    match symbol.standing {
        Standing::Reinforcing => {
            pen.line(&[[right + 0.3, 0.9], [right + 0.3, -0.8]]);
            pen.line(&[[right + 0.05, -0.4], [right + 0.3, -0.8], [right + 0.55, -0.4]]);
        }
        Standing::Withdrawing => {
            pen.line(&[[right + 0.3, -0.9], [right + 0.3, 0.8]]);
            pen.line(&[[right + 0.05, 0.4], [right + 0.3, 0.8], [right + 0.55, 0.4]]);
        }
        Standing::Gone => pen.line(&[[-right - 0.25, 0.0], [right + 0.25, 0.0]]),
        _ => {}
    }
    items
}

/// Every symbol with its word: the sheet to look at when one is changed, and to print for a classroom.
pub fn sheet(width_px: u32) -> Scene {
    let sizes = Sizes::for_width(width_px * 2);
    let plain = Symbol {
        affiliation: Affiliation::Neutral,
        role: None,
        echelon: None,
        part: None,
        standing: Standing::Present,
    };
    let words = |word: &str| word.replace('_', " ");
    let roles = Role::ALL.iter().map(|&role| (words(role.as_str()), Symbol { role: Some(role), ..plain }));
    let echelons = Echelon::ALL.iter().map(|&echelon| {
        (words(echelon.as_str()), Symbol { echelon: Some(echelon), role: Some(Role::Infantry), ..plain })
    });
    let parts = Reinforcement::ALL.iter().map(|&part| {
        let echelon = Some(Echelon::Battalion);
        (format!("battalion {}", part.as_str()), Symbol { part: Some(part), echelon, ..plain })
    });
    let sides = Affiliation::ALL.iter().map(|&affiliation| {
        (words(affiliation.as_str()), Symbol { affiliation, role: Some(Role::Mechanised), ..plain })
    });
    let standings = [
        (Standing::Present, "deployed"),
        (Standing::Planned, "planned, under way"),
        (Standing::Reinforcing, "reinforcing"),
        (Standing::Withdrawing, "withdrawing"),
        (Standing::Gone, "withdrawn"),
    ];
    let standings = standings
        .into_iter()
        .map(|(standing, word)| (word.to_string(), Symbol { standing, role: Some(Role::Engineer), ..plain }));
    let sections: [(&str, Vec<(String, Symbol)>); 4] = [
        ("Role", roles.collect()),
        ("Echelon", echelons.chain(parts).collect()),
        ("Affiliation", sides.collect()),
        ("Status", standings.collect()),
    ];
    let (margin, columns, row) = (18.0, 4, 50.0);
    let column = (width_px as f32 - 2.0 * margin) / columns as f32;
    let mut items = Vec::new();
    let mut y = margin;
    for (heading, symbols) in &sections {
        let style = TextStyle::new(Face::Bold, 17.0, theme::INK);
        items.push(Item::Text { at: [margin, y + 15.0], text: (*heading).into(), style });
        y += 22.0;
        for (index, (word, symbol)) in symbols.iter().enumerate() {
            let x = margin + column * (index % columns) as f32;
            let top = y + row * (index / columns) as f32;
            let cell = Rect { x, y: top, w: row, h: row };
            items.extend(self::items(symbol, cell, Rgba::hex(0x2b6ca3), &sizes));
            let style = TextStyle::new(Face::Regular, 14.0, theme::INK);
            items.push(Item::Text {
                at: [x + row + 10.0, top + row * 0.56 + 5.0],
                text: word.clone(),
                style,
            });
        }
        y += row * symbols.len().div_ceil(columns) as f32 + 14.0;
    }
    Scene {
        width_px,
        height_px: (y + margin) as u32,
        title: "Symbols of units".into(),
        background: theme::PAPER,
        items,
        ..Scene::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(symbol: Symbol) -> String {
        let cell = Rect { x: 0.0, y: 0.0, w: 40.0, h: 40.0 };
        format!("{:?}", items(&symbol, cell, theme::INK, &Sizes::for_width(2400)))
    }

    const PLAIN: Symbol = Symbol {
        affiliation: Affiliation::Neutral,
        role: None,
        echelon: None,
        part: None,
        standing: Standing::Present,
    };

    #[test]
    fn no_two_roles_or_echelons_look_alike() {
        let roles = Role::ALL.iter().filter(|role| !matches!(role, Role::Troops | Role::Other));
        let mut seen: Vec<String> = roles.map(|&role| drawn(Symbol { role: Some(role), ..PLAIN })).collect();
        seen.extend(Echelon::ALL.iter().map(|&echelon| drawn(Symbol { echelon: Some(echelon), ..PLAIN })));
        seen.push(drawn(PLAIN));
        let all = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), all);
    }

    #[test]
    fn a_symbol_stays_near_its_cell() {
        let cell = Rect { x: 100.0, y: 100.0, w: 40.0, h: 40.0 };
        for &affiliation in Affiliation::ALL {
            for &role in Role::ALL {
                let symbol = Symbol { affiliation, role: Some(role), ..PLAIN };
                for item in items(&symbol, cell, theme::INK, &Sizes::for_width(2400)) {
                    let points = match item {
                        Item::Line { points, .. } => points,
                        Item::Rings { rings, .. } => rings.concat(),
                        _ => continue,
                    };
                    assert!(points.iter().all(|&p| cell.grown(2.0).contains(p)), "{affiliation:?} {role:?}");
                }
            }
        }
    }
}
