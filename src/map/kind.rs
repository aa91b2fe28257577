//! Kinds of incidents: a colour for the family, a shape for the group.
//!
//! In: what the row calls the event. Out: its colour, and a small shape that alone tells it apart, in grey and for
//! every eye. Absent: sizes, people, places.
//!
//! The groups follow ACLED's event types as far as our closed list does (Codebook, 2023: battles; explosions and remote
//! violence; violence against civilians; protests, riots and strategic developments), and add what kills without an
//! enemy.

use super::theme;
use crate::feature::IncidentKind;
use crate::scene::{Pt, Rgba};

/// Kinds that share a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// One side strikes on the ground.
    Attack,
    /// Two sides fight.
    Clash,
    /// Something blows up.
    Bomb,
    /// Struck from afar.
    Fire,
    /// No enemy, or none that is named.
    Mishap,
    /// Without arms, or about power.
    Politics,
    /// None of these, or not said: no shape.
    Other,
}

impl Group {
    /// Every group, in the order of the key.
    pub const ALL: [Group; 7] =
        [Group::Attack, Group::Clash, Group::Bomb, Group::Fire, Group::Mishap, Group::Politics, Group::Other];

    /// The group of a kind.
    pub fn of(kind: IncidentKind) -> Group {
        use IncidentKind::{
            Accident, AirStrike, Ambush, Arrest, Attack, Clash, CoupAttempt, Death, Explosion, Ied, Illness,
            Intervention, Kidnapping, Mine, Other, Protest, Shelling, SuicideBombing, Talks,
            ViolenceAgainstCivilians,
        };
        match kind {
            Attack | Ambush | Kidnapping | ViolenceAgainstCivilians => Group::Attack,
            Clash => Group::Clash,
            Explosion | Ied | Mine | SuicideBombing => Group::Bomb,
            Shelling | AirStrike => Group::Fire,
            Accident | Illness | Death => Group::Mishap,
            Protest | CoupAttempt | Arrest | Intervention | Talks => Group::Politics,
            Other => Group::Other,
        }
    }

    /// The colour of its family; dark enough for words on land.
    pub fn color(self) -> Rgba {
        match self {
            Group::Attack | Group::Clash => theme::VIOLENCE,
            Group::Bomb | Group::Fire => theme::EXPLOSION,
            Group::Mishap => theme::MISHAP,
            Group::Politics => theme::POLITICS,
            Group::Other => theme::OTHER,
        }
    }

    /// Its shape about a point, in a circle of a radius: a ring. None is knocked out of a disc for [`Group::Other`],
    /// whose diamond stands only where there is no disc.
    pub fn shape(self, at: Pt, r: f32) -> Vec<Pt> {
        let points: &[Pt] = match self {
            Group::Attack => &[[0.0, -1.0], [0.95, 0.72], [-0.95, 0.72]],
            Group::Clash => &[
                [0.0, -0.34],
                [0.66, -1.0],
                [1.0, -0.66],
                [0.34, 0.0],
                [1.0, 0.66],
                [0.66, 1.0],
                [0.0, 0.34],
                [-0.66, 1.0],
                [-1.0, 0.66],
                [-0.34, 0.0],
                [-1.0, -0.66],
                [-0.66, -1.0],
            ],
            // Six rays, the first upwards; sines and cosines of 30 degrees, times 1.1 and 0.48.
            Group::Bomb => &[
                [0.0, -1.1],
                [0.24, -0.416],
                [0.953, -0.55],
                [0.48, 0.0],
                [0.953, 0.55],
                [0.24, 0.416],
                [0.0, 1.1],
                [-0.24, 0.416],
                [-0.953, 0.55],
                [-0.48, 0.0],
                [-0.953, -0.55],
                [-0.24, -0.416],
            ],
            Group::Fire => &[
                [-0.25, -1.1],
                [0.25, -1.1],
                [0.25, 0.15],
                [0.95, 0.15],
                [0.0, 1.1],
                [-0.95, 0.15],
                [-0.25, 0.15],
            ],
            Group::Mishap => &[[-1.0, -0.36], [1.0, -0.36], [1.0, 0.36], [-1.0, 0.36]],
            Group::Politics => &[[-0.78, -0.78], [0.78, -0.78], [0.78, 0.78], [-0.78, 0.78]],
            Group::Other => &[[0.0, -1.0], [1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]],
        };
        points.iter().map(|[x, y]| [at[0] + r * x, at[1] + r * y]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Linear light of a colour: IEC 61966-2-1.
    fn linear(Rgba(r, g, b, _): Rgba) -> [f64; 3] {
        [r, g, b].map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// How eyes see colours: all, and those that lack one kind of cone. Machado, Oliveira and Fernandes, “A
    /// Physiologically-based Model for Simulation of Color Vision Deficiency”, IEEE TVCG 15(6), 2009, severity 1.0, on
    /// linear light.
    const EYES: [(&str, [[f64; 3]; 3]); 4] = [
        ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        (
            "protan",
            [
                [0.152286, 1.052583, -0.204868],
                [0.114503, 0.786281, 0.099216],
                [-0.003882, -0.048116, 1.051998],
            ],
        ),
        (
            "deutan",
            [
                [0.367322, 0.860646, -0.227968],
                [0.280085, 0.672501, 0.047413],
                [-0.011820, 0.042940, 0.968881],
            ],
        ),
        (
            "tritan",
            [
                [1.255528, -0.076749, -0.178779],
                [-0.078411, 0.930809, 0.147602],
                [0.004733, 0.691367, 0.303900],
            ],
        ),
    ];

    fn seen(light: [f64; 3], eye: [[f64; 3]; 3]) -> [f64; 3] {
        eye.map(|row| row.iter().zip(light).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0))
    }

    /// CIELAB of linear sRGB, white D65: CIE 15:2004.
    fn lab([r, g, b]: [f64; 3]) -> [f64; 3] {
        let x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047;
        let y = 0.2126729 * r + 0.7151522 * g + 0.0721750 * b;
        let z = (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883;
        let f = |t: f64| if t > 216.0 / 24389.0 { t.cbrt() } else { (24389.0 / 27.0 * t + 16.0) / 116.0 };
        [116.0 * f(y) - 16.0, 500.0 * (f(x) - f(y)), 200.0 * (f(y) - f(z))]
    }

    /// CIEDE2000: Sharma, Wu and Dalal, “The CIEDE2000 Color-Difference Formula”, Color Research and Application 30(1),
    /// 2005, equations 2 to 22.
    fn ciede2000([l1, a1, b1]: [f64; 3], [l2, a2, b2]: [f64; 3]) -> f64 {
        let seventh = |c: f64| (c.powi(7) / (c.powi(7) + 25f64.powi(7))).sqrt();
        let g = 0.5 * (1.0 - seventh((a1.hypot(b1) + a2.hypot(b2)) / 2.0));
        let (a1, a2) = (a1 * (1.0 + g), a2 * (1.0 + g));
        let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
        let hue = |a: f64, b: f64| {
            if a == 0.0 && b == 0.0 { 0.0 } else { b.atan2(a).to_degrees().rem_euclid(360.0) }
        };
        let (h1, h2) = (hue(a1, b1), hue(a2, b2));
        let grey = c1 * c2 == 0.0;
        let turn = if grey { 0.0 } else { (h2 - h1 + 180.0).rem_euclid(360.0) - 180.0 };
        let (dl, dc) = (l2 - l1, c2 - c1);
        let dh = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin();
        let (l, c) = ((l1 + l2) / 2.0, (c1 + c2) / 2.0);
        let h = match h1 + h2 {
            sum if grey => sum,
            sum if (h1 - h2).abs() <= 180.0 => sum / 2.0,
            sum if sum < 360.0 => (sum + 360.0) / 2.0,
            sum => (sum - 360.0) / 2.0,
        };
        let cos = |degrees: f64| degrees.to_radians().cos();
        let t = 1.0 - 0.17 * cos(h - 30.0) + 0.24 * cos(2.0 * h) + 0.32 * cos(3.0 * h + 6.0)
            - 0.20 * cos(4.0 * h - 63.0);
        let theta = 30.0 * (-((h - 275.0) / 25.0).powi(2)).exp();
        let sl = 1.0 + 0.015 * (l - 50.0).powi(2) / (20.0 + (l - 50.0).powi(2)).sqrt();
        let (sc, sh) = (1.0 + 0.045 * c, 1.0 + 0.015 * c * t);
        let rt = -(2.0 * theta).to_radians().sin() * 2.0 * seventh(c);
        ((dl / sl).powi(2) + (dc / sc).powi(2) + (dh / sh).powi(2) + rt * dc / sc * dh / sh).sqrt()
    }

    fn colors() -> Vec<Rgba> {
        let mut colors: Vec<Rgba> = Group::ALL.iter().map(|group| group.color()).collect();
        colors.dedup();
        colors
    }

    #[test]
    fn the_difference_of_colours_is_that_of_its_authors() {
        // Pairs 1, 9 and 19 of table 1 in Sharma, Wu and Dalal.
        let pairs = [
            ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
            ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0009], 7.1792),
            ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
        ];
        for (a, b, expected) in pairs {
            assert!((ciede2000(a, b) - expected).abs() < 1e-4, "{}", ciede2000(a, b));
        }
    }

    /// Measured: 21.6 with all cones, 14.8 without the long, 13.8 without the middle, 18.0 without the short ones; about
    /// 2 is the least that can be told at all.
    #[test]
    fn colours_of_kinds_stay_apart_for_eyes_without_one_kind_of_cone() {
        let colors = colors();
        assert_eq!(colors.len(), 5);
        for (eye, matrix) in EYES {
            let labs: Vec<[f64; 3]> = colors.iter().map(|&color| lab(seen(linear(color), matrix))).collect();
            let pairs =
                labs.iter().enumerate().flat_map(|(i, a)| labs[..i].iter().map(|b| ciede2000(*a, *b)));
            let least = pairs.fold(f64::MAX, f64::min);
            assert!(least >= 12.0, "{eye}: {least:.1}");
        }
    }

    /// WCAG 2.1, success criterion 1.4.3: 4.5 to 1 for text.
    #[test]
    fn words_in_the_colour_of_a_kind_can_be_read_on_land() {
        let luminance =
            |color| linear(color).iter().zip([0.2126, 0.7152, 0.0722]).map(|(a, b)| a * b).sum::<f64>();
        for color in colors() {
            for land in [theme::LAND, theme::THEATRE, theme::PAPER] {
                let contrast = (luminance(land) + 0.05) / (luminance(color) + 0.05);
                assert!(contrast >= 4.5, "{color:?} on {land:?}: {contrast:.2}");
            }
        }
    }

    /// Share of a fine grid that lies in just one of two shapes, of what lies in either.
    fn differ(a: &[Pt], b: &[Pt]) -> f32 {
        let inside = |p: Pt, ring: &[Pt]| crate::map::country::inside(p, &[ring.to_vec()]);
        let (mut either, mut one) = (0u32, 0u32);
        for i in 0..80u8 {
            for j in 0..80u8 {
                let p = [f32::from(i) / 33.0 - 1.2, f32::from(j) / 33.0 - 1.2];
                let [a, b] = [inside(p, a), inside(p, b)];
                either += u32::from(a || b);
                one += u32::from(a != b);
            }
        }
        one as f32 / either as f32
    }

    /// In grey the shape alone tells the group. Measured: square and diamond are the two most alike, 0.32.
    #[test]
    fn no_two_groups_have_shapes_alike() {
        for (i, a) in Group::ALL.iter().enumerate() {
            for b in &Group::ALL[..i] {
                let shapes = [a, b].map(|group| group.shape([0.0, 0.0], 1.0));
                let differ = differ(&shapes[0], &shapes[1]);
                assert!(differ >= 0.3, "{a:?} and {b:?}: {differ:.2}");
            }
        }
    }
}
