//! What a feature is called and in which colour it is shown, for formats that bring styles of their own.
//!
//! In: a feature's mark. Out: a title in plain text and a [`Style`]. Absent: sizes and signs, which are each format's.

use crate::feature::{
    AreaMark, Contributor, CountMark, FigureMark, ForceMark, IncidentMark, Layers, PlaceMark, RelationMark,
    RouteMark, UnitMark,
};

use crate::wording::number;

/// In whose colour a feature is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Of no force.
    Plain,
    /// An event.
    Incident,
    /// A force: its index into the layer of forces.
    Force(usize),
}

impl Style {
    /// Red, green, blue.
    pub fn colour(self, layers: &Layers) -> [u8; 3] {
        match self {
            Style::Plain => [0x4b, 0x55, 0x63],
            Style::Incident => [0xc6, 0x28, 0x28],
            Style::Force(index) => layers.forces.features[index].mark.colour,
        }
    }
}

/// A mark that has a title and a style.
pub trait Look {
    /// In the words of the map.
    fn title(&self, layers: &Layers) -> String;
    /// Whose colour.
    fn style(&self) -> Style;
}

impl Look for PlaceMark {
    fn title(&self, _: &Layers) -> String {
        self.name.clone()
    }

    fn style(&self) -> Style {
        Style::Plain
    }
}

impl Look for AreaMark {
    fn title(&self, layers: &Layers) -> String {
        or_force(self.label.clone(), layers, Some(self.force))
    }

    fn style(&self) -> Style {
        Style::Force(self.force)
    }
}

impl Look for CountMark {
    fn title(&self, _: &Layers) -> String {
        format!("{} incidents", number(self.number))
    }

    fn style(&self) -> Style {
        Style::Incident
    }
}

impl Look for UnitMark {
    fn title(&self, layers: &Layers) -> String {
        let contributor = match &self.contributor {
            Contributor::Country { code, .. } => code,
            Contributor::Multinational | Contributor::NotStated => "",
        };
        let unit = if self.label.is_empty() { &self.unit } else { &self.label };
        or_force(joined(&[contributor, unit, given(&self.strength)], " "), layers, Some(self.force))
    }

    fn style(&self) -> Style {
        Style::Force(self.force)
    }
}

impl Look for IncidentMark {
    fn title(&self, _: &Layers) -> String {
        joined(&[&self.title, &self.date_words], ", ")
    }

    fn style(&self) -> Style {
        Style::Incident
    }
}

impl Look for RouteMark {
    fn title(&self, layers: &Layers) -> String {
        or_force(joined(&[&self.label, given(&self.strength)], ", "), layers, self.force)
    }

    fn style(&self) -> Style {
        self.force.map_or(Style::Plain, Style::Force)
    }
}

impl Look for ForceMark {
    fn title(&self, _: &Layers) -> String {
        self.name.clone()
    }

    fn style(&self) -> Style {
        Style::Plain
    }
}

impl Look for FigureMark {
    fn title(&self, layers: &Layers) -> String {
        let force = or_force(String::new(), layers, Some(self.force));
        format!("{force}: {}", joined(&[&self.measure_words, &self.reported], ", "))
    }

    fn style(&self) -> Style {
        Style::Force(self.force)
    }
}

impl Look for RelationMark {
    fn title(&self, _: &Layers) -> String {
        joined(&[&self.a, &self.relation_words, &self.b], " ")
    }

    fn style(&self) -> Style {
        Style::Plain
    }
}

/// Where there are no words, the force's name says it.
fn or_force(words: String, layers: &Layers, force: Option<usize>) -> String {
    match force {
        Some(force) if words.is_empty() => layers.forces.features[force].mark.short_name.clone(),
        _ => words,
    }
}

fn given(words: &Option<String>) -> &str {
    words.as_deref().unwrap_or_default()
}

fn joined(parts: &[&str], between: &str) -> String {
    parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
}
