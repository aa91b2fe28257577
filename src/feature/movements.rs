//! movements.geojson: one feature a row of movements.csv, a line for each of its ends.

use geo::{Coord, Geometry, LineString, MultiLineString};

use super::claim::{claim_mark, force_name, standing};
use super::properties::{Draft, Properties, layer};
use super::{End, Layer, MovementKind, Precision, RouteMark};
use crate::atlas::{Atlas, Target, or};
use crate::table::vocabulary::Status;
use crate::wording;

pub(super) fn movements(atlas: &Atlas) -> Layer<RouteMark> {
    let drafts = atlas.tables.movements.iter().zip(&atlas.routes).enumerate().map(|(index, (row, route))| {
        let seen = atlas.observed(row.observed.as_ref(), &row.claim);
        let kind = row.kind.unwrap_or(MovementKind::Other);
        let end = |place: usize| {
            let at = &atlas.places[place];
            End { name: at.name.clone(), at: [at.at.lon, at.at.lat], place, vague: at.is_vague }
        };
        let (from, to): (Option<End>, Vec<End>) =
            (route.from.map(end), route.to.iter().map(|&p| end(p)).collect());
        let via: Vec<[f64; 2]> = route.via.iter().map(|&place| end(place).at).collect();
        let line = |from: &End, to: &End| {
            let points = std::iter::once(from.at).chain(via.iter().copied()).chain([to.at]);
            LineString(points.map(|[x, y]| Coord { x, y }).collect())
        };
        // A country or region has a point for its label only: no line begins or ends there.
        let point = |end: &&End| !end.vague;
        let lines: Vec<LineString<f64>> = from
            .iter()
            .filter(point)
            .flat_map(|from| to.iter().filter(point).map(move |to| line(from, to)))
            .collect();
        let precision = row.from_precision.or(row.to_precision).unwrap_or_else(|| {
            if from.iter().chain(&to).any(|end| end.vague) { Precision::Region } else { Precision::Exact }
        });
        let names: Vec<&str> = to.iter().map(|end| end.name.as_str()).collect();
        let mut properties = Properties::default();
        properties.period(&row.start, &row.end, seen.as_ref());
        properties.text("from_place", from.as_ref().map_or("", |end| &end.name).to_string());
        properties.text("from_place_text", &*row.from_place);
        properties.text("to_place", names.join("; "));
        properties.text("to_place_text", row.to_place.join("; "));
        properties.text("via", row.via.join("; "));
        properties.text("precision", precision.as_str());
        properties.text("force", route.force.map_or("", |force| force_name(atlas, force)));
        properties.text("force_id", route.force.map_or("", |force| &atlas.forces[force].id));
        properties.contributor(route.contributor);
        properties.text("what", &*row.what);
        properties.text("kind", kind.as_str());
        properties.text("status", row.status.map_or("", Status::as_str));
        properties.quantity("strength", row.strength.as_ref());
        properties.text("label", &*row.label);
        properties.callouts(atlas, Target::Route(index));
        properties.claim(atlas, &row.claim, &route.holds, &row.extra);
        let own = format!("{}: {}", kind.as_str(), row.what);
        Draft {
            id: row.claim.id.clone(),
            geometry: (!lines.is_empty()).then_some(Geometry::MultiLineString(MultiLineString(lines))),
            properties,
            shown: route.holds.is_shown(atlas.as_of) && row.show != Some(false),
            mark: RouteMark {
                from,
                to,
                via,
                kind,
                force: route.force,
                label: or(&row.label, &own).to_string(),
                strength: row.strength.as_ref().map(wording::quantity),
                best: row.strength.as_ref().and_then(|strength| strength.best),
                low: row.strength.as_ref().and_then(|strength| strength.low),
                standing: standing(row.status),
                date_words: wording::period(&row.start, &row.end),
                claim: claim_mark(atlas, &row.claim, &route.holds, precision),
            },
        }
    });
    layer("movements", drafts.collect())
}
