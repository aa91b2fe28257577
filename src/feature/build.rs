//! An atlas's rows become features. The only place where the names of properties are spelled.
//!
//! In: an [`Atlas`], the base map for areas, the gazetteer for towns. Out: [`Layers`], sorted by id. Absent: pixels
//! and formats.

use std::collections::{BTreeMap, BTreeSet};

use geo::{
    Area as _, Coord, Geometry, Intersects, LineString, MultiLineString, MultiPolygon, Point, Polygon,
};

use super::*;
use crate::atlas::when::Holds;
use crate::atlas::{self, Atlas, or};
use crate::basemap::Basemap;
use crate::gazetteer::{Gazetteer, country};
use crate::table::date::{Bound, Date};
use crate::table::number::Quantity;
use crate::table::row::Claim;
use crate::table::vocabulary::{Confidence, Status};
use crate::wording;

/// Colours of forces that have none of their own: apart in lightness too, for print in grey.
const COLOURS: [[u8; 3]; 8] = [
    [0x1f, 0x6f, 0xb5],
    [0x7a, 0x3e, 0x8e],
    [0xc7, 0x7a, 0x12],
    [0x2b, 0x7d, 0x57],
    [0x5b, 0x4a, 0x3c],
    [0x3a, 0xa6, 0xa0],
    [0x8c, 0x96, 0x2e],
    [0x4b, 0x55, 0x63],
];

/// All layers of an atlas.
pub fn layers(atlas: &Atlas, gazetteer: &Gazetteer, basemap: &Basemap) -> Layers {
    let mut layers = Layers {
        as_of: atlas.as_of,
        theatre: atlas.theatre.iter().map(|code| code.to_string()).collect(),
        country_names: country::all()
            .iter()
            .map(|country| {
                (country.iso3.to_string(), country.name(atlas.tables.spec.language.as_str()).to_string())
            })
            .collect(),
        places: places(atlas),
        contingents: contingents(atlas),
        incidents: incidents(atlas),
        movements: movements(atlas),
        areas: areas(atlas, basemap),
        forces: forces(atlas),
        figures: figures(atlas),
        relations: relations(atlas),
        sources: Vec::new(),
        towns: towns(atlas, gazetteer, basemap),
        callouts: Vec::new(),
        nudges: Vec::new(),
    };
    number_sources(atlas, &mut layers);
    let target = |target: &atlas::Target| match *target {
        atlas::Target::Place(place) => Some(Target::Place(place)),
        atlas::Target::Unit(row) => {
            at_id(&layers.contingents, &atlas.tables.contingents[row].claim.id).map(Target::Unit)
        }
        atlas::Target::Event(row) => {
            at_id(&layers.incidents, &atlas.tables.incidents[row].claim.id).map(Target::Incident)
        }
        atlas::Target::Route(row) => {
            at_id(&layers.movements, &atlas.tables.movements[row].claim.id).map(Target::Route)
        }
        atlas::Target::Zone(row) => at_id(&layers.areas, &atlas.tables.areas[row].claim.id).map(Target::Area),
    };
    let callouts = atlas.tables.callouts.iter().zip(&atlas.callouts);
    let callouts: Vec<Callout> = callouts
        .filter_map(|(row, about)| {
            let side = row.side.map(|side| side.as_str().to_string());
            let target = target(about.as_ref()?)?;
            Some(Callout { text: row.text.clone(), target, side, priority: row.priority })
        })
        .collect();
    let nudges = atlas.tables.layout.iter().zip(&atlas.nudges);
    let nudges: Vec<Nudge> = nudges
        .filter_map(|(row, about)| {
            let side = row.side.map(|side| side.as_str().to_string());
            Some(Nudge { target: target(about.as_ref()?)?, side, dx: row.dx as f32, dy: row.dy as f32 })
        })
        .collect();
    layers.callouts = callouts;
    layers.nudges = nudges;
    layers
}

fn at_id<M>(layer: &Layer<M>, id: &str) -> Option<usize> {
    layer.features.iter().position(|feature| feature.id == id)
}

/// The properties of one feature, by name, in order.
#[derive(Default)]
struct Properties(Vec<(String, FieldKind, Value)>);

impl Properties {
    fn text(&mut self, name: &str, text: &str) {
        let value = if text.is_empty() { Value::Null } else { Value::Text(text.to_string()) };
        self.0.push((name.to_string(), FieldKind::Text, value));
    }

    fn integer(&mut self, name: &str, number: Option<u64>) {
        let value = number.and_then(|number| i64::try_from(number).ok()).map_or(Value::Null, Value::Integer);
        self.0.push((name.to_string(), FieldKind::Integer, value));
    }

    fn real(&mut self, name: &str, number: Option<f64>) {
        self.0.push((name.to_string(), FieldKind::Real, number.map_or(Value::Null, Value::Real)));
    }

    fn date(&mut self, name: &str, day: Option<Day>) {
        self.0.push((name.to_string(), FieldKind::Date, day.map_or(Value::Null, Value::Date)));
    }

    /// A count as four columns: what it is at least, best, at most, and as written.
    fn quantity(&mut self, name: &str, quantity: Option<&Quantity>) {
        self.integer(&format!("{name}_low"), quantity.and_then(|q| q.low));
        self.integer(name, quantity.and_then(|q| q.best));
        self.integer(&format!("{name}_high"), quantity.and_then(|q| q.high));
        self.text(&format!("{name}_text"), quantity.map_or("", |q| &q.text));
    }

    /// QGIS takes the first date fields whose names hold "start" and "end" for a period: they come first.
    fn period(&mut self, start: &Bound, end: &Bound, observed: Option<&Date>) {
        self.date("start_date", start.date().map(|date| date.earliest));
        self.date("end_date", end.date().map(|date| date.latest));
        self.text("start_text", &bound_text(start));
        self.text("end_text", &bound_text(end));
        self.text("observed_text", observed.map_or("", |date| &date.text));
    }

    fn place(&mut self, atlas: &Atlas, place: Option<usize>, precision: Option<Precision>) {
        let place = place.map(|place| &atlas.places[place]);
        self.text("place", place.map_or("", |place| &place.name));
        self.text("place_id", place.map_or("", |place| &place.id));
        self.text("country", place.and_then(|place| place.country.as_deref()).unwrap_or_default());
        self.text("admin1", place.and_then(|place| place.admin1.as_deref()).unwrap_or_default());
        self.text("matched_by", place.map_or("", |place| place.matched_by));
        self.text("precision", precision.map_or("", Precision::as_str));
    }

    fn contributor(&mut self, contributor: atlas::Contributor) {
        let (code, name) = match contributor {
            atlas::Contributor::Country(country) => (country.iso3, country.name("en")),
            atlas::Contributor::Multinational => ("multinational", "multinational"),
            atlas::Contributor::NotStated => ("", ""),
        };
        self.text("tcc", code);
        self.text("tcc_name", name);
    }

    /// What every claim carries, and whether it holds on the day; then the columns that are not ours.
    fn claim(&mut self, atlas: &Atlas, claim: &Claim, holds: &Holds, extra: &[(String, String)]) {
        self.sourced(atlas, claim);
        let state = match holds {
            Holds::Yes => "yes",
            Holds::No => "no",
            Holds::Possibly(_) => "possibly",
        };
        self.text("as_of_state", state);
        self.extra(extra);
    }

    fn sourced(&mut self, atlas: &Atlas, claim: &Claim) {
        let ids: Vec<&str> = claim.sources.iter().map(|source| source.text.as_str()).collect();
        let title = |id: &&str| atlas.tables.sources.iter().find(|row| row.id == *id).map(citation);
        let titles: Vec<String> = ids.iter().filter_map(title).collect();
        self.text("fact_id", &claim.fact_ids.join("; "));
        self.text("origin_id", &claim.origin_id);
        self.text("source", &ids.join("; "));
        self.text("source_title", &titles.join("; "));
        self.text("locator", &claim.locator);
        self.text("attributed_to", &claim.attributed_to);
        self.text("confidence", claim.confidence.map_or("", Confidence::as_str));
        self.text("note", &claim.note);
    }

    fn extra(&mut self, extra: &[(String, String)]) {
        for (name, text) in extra {
            // A user's column never takes the place of one of ours.
            self.text(&format!("x_{}", name.strip_prefix("x_").unwrap_or(name)), text);
        }
    }
}

fn bound_text(bound: &Bound) -> String {
    match bound {
        Bound::Unknown => String::new(),
        Bound::Open => "..".into(),
        Bound::Date(date) => date.text.clone(),
    }
}

/// One row on its way to a layer.
struct Draft<M> {
    id: String,
    geometry: Option<Geometry<f64>>,
    properties: Properties,
    shown: bool,
    mark: M,
}

/// Features by id; the fields are the union of all rows' own, so that each has the same keys in the same order.
fn layer<M>(name: &'static str, mut drafts: Vec<Draft<M>>) -> Layer<M> {
    let mut fields: Vec<Field> = vec![Field { name: "id".into(), kind: FieldKind::Text }];
    // Columns that are not ours come in the order of their names: the rows' order must not show.
    let mut extra: BTreeSet<String> = BTreeSet::new();
    for draft in &drafts {
        for (name, kind, _) in &draft.properties.0 {
            if name.starts_with("x_") {
                extra.insert(name.clone());
            } else if !fields.iter().any(|field| field.name == *name) {
                fields.push(Field { name: name.clone(), kind: *kind });
            }
        }
    }
    fields.extend(extra.into_iter().map(|name| Field { name, kind: FieldKind::Text }));
    drafts.sort_by(|a, b| a.id.cmp(&b.id));
    let features = drafts
        .into_iter()
        .map(|draft| {
            let mut values: BTreeMap<String, Value> =
                draft.properties.0.into_iter().map(|(name, _, value)| (name, value)).collect();
            values.insert("id".into(), Value::Text(draft.id.clone()));
            let properties =
                fields.iter().map(|field| values.get(&field.name).cloned().unwrap_or(Value::Null)).collect();
            Feature {
                id: draft.id,
                geometry: draft.geometry,
                properties,
                shown: draft.shown,
                mark: draft.mark,
            }
        })
        .collect();
    Layer { name, fields, features }
}

fn places(atlas: &Atlas) -> Layer<PlaceMark> {
    let drafts = atlas.places.iter().map(|place| {
        let mut properties = Properties::default();
        properties.text("name", &place.name);
        properties.text("kind", place.kind.as_str());
        properties.text("rank", rank_word(place.rank));
        properties.text("country", place.country.as_deref().unwrap_or_default());
        properties.text("admin1", place.admin1.as_deref().unwrap_or_default());
        properties.text("precision", place.precision.map_or("", Precision::as_str));
        properties.text("matched_by", place.matched_by);
        properties.real("lat", (!place.is_vague).then_some(place.at.lat));
        properties.real("lon", (!place.is_vague).then_some(place.at.lon));
        if let Some(row) = place.row.map(|row| &atlas.tables.places[row]) {
            properties.sourced(atlas, &row.claim);
            properties.extra(&row.extra);
        }
        Draft {
            id: place.id.clone(),
            geometry: (!place.is_vague).then(|| point(place)),
            properties,
            shown: true,
            mark: PlaceMark {
                name: place.name.clone(),
                kind: place.kind,
                rank: place.rank,
                country: place.country.clone(),
            },
        }
    });
    layer("places", drafts.collect())
}

fn contingents(atlas: &Atlas) -> Layer<UnitMark> {
    let drafts = atlas.tables.contingents.iter().zip(&atlas.units).map(|(row, unit)| {
        let precision = precision(atlas, unit.place, row.precision);
        let seen = atlas.observed(row.observed.as_ref(), &row.claim);
        let mut properties = Properties::default();
        properties.period(&row.start, &row.end, seen.as_ref());
        properties.place(atlas, unit.place, Some(precision));
        properties.text("force", force_name(atlas, unit.force));
        properties.text("force_id", &atlas.forces[unit.force].id);
        properties.contributor(unit.contributor);
        properties.text("role", row.role.map_or("", Role::as_str));
        properties.text("echelon", row.echelon.map_or("", Echelon::as_str));
        properties.text("reinforcement", row.reinforcement.map_or("", |part| part.as_str()));
        properties.quantity("units", row.units.as_ref());
        properties.quantity("strength", row.strength.as_ref());
        properties.quantity("strength_each", row.strength_each.as_ref());
        properties.text("equipment", &row.equipment);
        properties.text("status", row.status.unwrap_or(Status::Deployed).as_str());
        properties.text("label", &row.label);
        properties.claim(atlas, &row.claim, &unit.holds, &row.extra);
        let strength = row.strength.as_ref().map(wording::quantity);
        let each = row.strength_each.as_ref().map(|each| format!("{} each", wording::quantity(each)));
        Draft {
            id: row.claim.id.clone(),
            geometry: unit.place.map(|place| &atlas.places[place]).filter(|place| !place.is_vague).map(point),
            properties,
            shown: unit.holds.is_shown(atlas.as_of) && row.show != Some(false),
            mark: UnitMark {
                site: site(atlas, unit.place),
                force: unit.force,
                contributor: contributor(unit.contributor, atlas),
                role: row.role,
                echelon: row.echelon,
                unit: wording::unit(row.role, row.echelon, row.units.as_ref()),
                label: row.label.clone(),
                strength: strength.or(each),
                standing: standing(row.status),
                claim: claim_mark(&row.claim, &unit.holds, precision),
            },
        }
    });
    layer("contingents", drafts.collect())
}

fn incidents(atlas: &Atlas) -> Layer<IncidentMark> {
    let drafts = atlas.tables.incidents.iter().zip(&atlas.events).map(|(row, event)| {
        let precision = precision(atlas, event.place, row.precision);
        let kind = row.kind.unwrap_or(IncidentKind::Other);
        let status = row.status.unwrap_or(EventStatus::Confirmed);
        let mut rows: Vec<_> = event
            .casualties
            .iter()
            .map(|(index, nation)| (&atlas.tables.casualties[*index], nation))
            .collect();
        // The order of the rows must not show.
        rows.sort_by(|(a, _), (b, _)| a.claim.id.cmp(&b.claim.id));
        let rows = rows.iter().copied();
        let sum = |own: Option<&Quantity>,
                   each: fn(&crate::table::casualties::Casualty) -> Option<&Quantity>| {
            own.and_then(|own| own.best).or_else(|| {
                let counts: Vec<u64> = rows.clone().filter_map(|(row, _)| each(row)?.best).collect();
                (!counts.is_empty()).then(|| counts.iter().sum())
            })
        };
        let killed = sum(row.killed.as_ref(), |row| row.killed.as_ref());
        let wounded = sum(row.wounded.as_ref(), |row| row.wounded.as_ref());
        let nations = |each: fn(&crate::table::casualties::Casualty) -> Option<&Quantity>| {
            let named =
                rows.clone().filter(|(row, _)| each(row).is_some()).filter_map(|(_, nation)| match nation {
                    atlas::Contributor::Country(country) => Some(country.name("en")),
                    _ => None,
                });
            named.collect::<Vec<_>>().join(", ")
        };
        let part = |quantity: Option<&Quantity>, best: Option<u64>, word: &str, nations: String| {
            let count = quantity.map(wording::quantity).or(best.map(wording::number))?;
            Some(if nations.is_empty() {
                format!("{count} {word}")
            } else {
                format!("{count} {word} ({nations})")
            })
        };
        let parts: Vec<String> = [
            part(row.killed.as_ref(), killed, "killed", nations(|row| row.killed.as_ref())),
            part(row.wounded.as_ref(), wounded, "wounded", nations(|row| row.wounded.as_ref())),
        ]
        .into_iter()
        .flatten()
        .collect();
        let by_nation: Vec<String> = rows
            .clone()
            .flat_map(|(row, nation)| {
                let name = match nation {
                    atlas::Contributor::Country(country) => country.name("en"),
                    atlas::Contributor::Multinational => "multinational",
                    atlas::Contributor::NotStated => "nationality not given",
                };
                let say = |count: &Option<Quantity>, word| {
                    count.as_ref().map(|q| format!("{name}: {} {word}", q.text))
                };
                [say(&row.killed, "killed"), say(&row.wounded, "wounded")]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
            })
            .collect();
        let mut facts = row.claim.clone();
        for id in rows.clone().flat_map(|(row, _)| &row.claim.fact_ids) {
            if !facts.fact_ids.contains(id) {
                facts.fact_ids.push(id.clone());
            }
        }
        for source in rows.clone().flat_map(|(row, _)| &row.claim.sources) {
            if !facts.sources.iter().any(|known| known.text == source.text) {
                facts.sources.push(source.clone());
            }
        }
        let date_words = match (&row.date, &row.date_end) {
            _ if !row.date_text.is_empty() => row.date_text.clone(),
            (Some(first), Some(last)) if first != last => {
                format!("{} to {}", wording::date(first), wording::date(last))
            }
            (Some(date), _) => wording::date(date),
            _ => String::new(),
        };
        let mut properties = Properties::default();
        properties.date("event_date", row.date.as_ref().map(|date| date.earliest));
        properties
            .date("event_date_last", row.date_end.as_ref().or(row.date.as_ref()).map(|date| date.latest));
        properties.text("date_text", &date_words);
        properties.place(atlas, event.place, Some(precision));
        properties.text("kind", kind.as_str());
        properties.text("status", status.as_str());
        properties.text("title", &row.title);
        properties.text("means", &row.means);
        properties.text("target", &row.target);
        properties.text("actors", &event.actors.join("; "));
        properties.text("responders", &event.responders.join("; "));
        properties.quantity("killed", row.killed.as_ref());
        properties.quantity("wounded", row.wounded.as_ref());
        properties.text("casualties", &by_nation.join("; "));
        properties.text("damage", &row.damage);
        properties.text("label", &row.label);
        properties.claim(atlas, &facts, &event.holds, &row.extra);
        let doubt = match status {
            EventStatus::Confirmed => String::new(),
            status if row.title.contains(status.as_str()) || row.label.contains(status.as_str()) => {
                String::new()
            }
            status => format!(" ({})", status.as_str()),
        };
        let title = or(&row.title, or(&row.label, &wording::incident(kind))).to_string() + &doubt;
        Draft {
            id: row.claim.id.clone(),
            geometry: event
                .place
                .map(|place| &atlas.places[place])
                .filter(|place| !place.is_vague)
                .map(point),
            properties,
            shown: event.holds.is_shown(atlas.as_of) && row.show != Some(false),
            mark: IncidentMark {
                site: site(atlas, event.place),
                kind,
                kind_words: wording::incident(kind),
                label: if row.label.is_empty() { String::new() } else { row.label.clone() + &doubt },
                title,
                status,
                date_words,
                killed,
                wounded,
                casualties: parts.join(", "),
                highlight: atlas.tables.spec.highlight.as_ref().is_some_and(|id| id.text == row.claim.id),
                claim: claim_mark(&row.claim, &event.holds, precision),
            },
        }
    });
    layer("incidents", drafts.collect())
}

fn movements(atlas: &Atlas) -> Layer<RouteMark> {
    let drafts = atlas.tables.movements.iter().zip(&atlas.routes).map(|(row, route)| {
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
        let lines: Vec<LineString<f64>> = from
            .iter()
            .flat_map(|from| to.iter().map(move |to| (from, to)))
            .map(|(f, t)| line(f, t))
            .collect();
        let precision = row.from_precision.or(row.to_precision).unwrap_or_else(|| {
            if from.iter().chain(&to).any(|end| end.vague) { Precision::Region } else { Precision::Near }
        });
        let names: Vec<&str> = to.iter().map(|end| end.name.as_str()).collect();
        let mut properties = Properties::default();
        properties.period(&row.start, &row.end, seen.as_ref());
        properties.text("from_place", from.as_ref().map_or("", |end| &end.name));
        properties.text("to_place", &names.join("; "));
        properties.text("via", &row.via.join("; "));
        properties.text("precision", precision.as_str());
        properties.text("force", route.force.map_or("", |force| force_name(atlas, force)));
        properties.text("force_id", route.force.map_or("", |force| &atlas.forces[force].id));
        properties.contributor(route.contributor);
        properties.text("what", &row.what);
        properties.text("kind", kind.as_str());
        properties.text("status", row.status.map_or("", Status::as_str));
        properties.quantity("strength", row.strength.as_ref());
        properties.text("label", &row.label);
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
                standing: standing(row.status),
                date_words: row.start.date().map(wording::date).unwrap_or_default(),
                claim: claim_mark(&row.claim, &route.holds, precision),
            },
        }
    });
    layer("movements", drafts.collect())
}

fn areas(atlas: &Atlas, basemap: &Basemap) -> Layer<AreaMark> {
    let drafts = atlas.tables.areas.iter().zip(&atlas.zones).map(|(row, zone)| {
        let seen = atlas.observed(row.observed.as_ref(), &row.claim);
        let kind = row.kind.unwrap_or(AreaKind::Control);
        let mut properties = Properties::default();
        properties.period(&row.start, &row.end, seen.as_ref());
        properties.text("force", force_name(atlas, zone.force));
        properties.text("force_id", &atlas.forces[zone.force].id);
        properties.text("kind", kind.as_str());
        properties.text("label", &row.label);
        properties.claim(atlas, &row.claim, &zone.holds, &row.extra);
        Draft {
            id: row.claim.id.clone(),
            geometry: area(atlas, basemap, &row.area),
            properties,
            shown: zone.holds.is_shown(atlas.as_of),
            mark: AreaMark {
                force: zone.force,
                kind,
                label: row.label.clone(),
                claim: claim_mark(&row.claim, &zone.holds, Precision::Region),
            },
        }
    });
    layer("areas", drafts.collect())
}

fn area(atlas: &Atlas, basemap: &Basemap, shape: &crate::table::row::Shape) -> Option<Geometry<f64>> {
    let polygons: Vec<Polygon<f64>> = match shape {
        crate::table::row::Shape::Polygons(polygons) => polygons.clone().0,
        crate::table::row::Shape::Names(names) => names
            .iter()
            .flat_map(|name| atlas.theatre.iter().flat_map(|code| basemap.admin1_shapes(code, name)))
            .flat_map(|shape| polygons_of(shape.rings))
            .collect(),
    };
    (!polygons.is_empty()).then_some(Geometry::MultiPolygon(MultiPolygon(polygons)))
}

/// Even-odd rings as polygons: a ring within a ring is its hole (Brandenburg has one for Berlin).
fn polygons_of(rings: Vec<Vec<[f64; 2]>>) -> Vec<Polygon<f64>> {
    let mut rings: Vec<LineString<f64>> = rings
        .into_iter()
        .map(|ring| LineString(ring.into_iter().map(|[x, y]| Coord { x, y }).collect()))
        .collect();
    let area = |ring: &LineString<f64>| Polygon::new(ring.clone(), Vec::new()).unsigned_area();
    rings.sort_by(|a, b| area(b).total_cmp(&area(a)));
    let mut polygons: Vec<Polygon<f64>> = Vec::new();
    for ring in rings {
        let outer =
            polygons.iter_mut().rev().find(|polygon| ring.0.iter().all(|&at| polygon.intersects(&at)));
        match outer {
            Some(outer) => outer.interiors_push(ring),
            None => polygons.push(Polygon::new(ring, Vec::new())),
        }
    }
    polygons
}

fn forces(atlas: &Atlas) -> Layer<ForceMark> {
    let drafts = atlas.forces.iter().enumerate().map(|(index, force)| {
        let row = force.row.map(|row| &atlas.tables.forces[row]);
        let affiliation = row.and_then(|row| row.affiliation).unwrap_or(Affiliation::Neutral);
        let colour = row.and_then(|row| row.colour).unwrap_or(COLOURS[index % COLOURS.len()]);
        let short = row.map_or(force.name.as_str(), |row| or(&row.short_name, &row.name));
        let mut properties = Properties::default();
        let unknown = Bound::Unknown;
        properties.period(row.map_or(&unknown, |row| &row.start), row.map_or(&unknown, |row| &row.end), None);
        properties.text("name", &force.name);
        properties.text("short_name", short);
        properties.text("kind", row.and_then(|row| row.kind).map_or("", ForceKind::as_str));
        properties.text("affiliation", affiliation.as_str());
        let nation = row.and_then(|row| country::parse(&row.country)).map_or("", |country| country.iso3);
        properties.text("country", nation);
        properties.text("parent", row.map_or("", |row| &row.parent));
        properties.text("colour", &format!("#{:02x}{:02x}{:02x}", colour[0], colour[1], colour[2]));
        if let Some(row) = row {
            properties.sourced(atlas, &row.claim);
            properties.extra(&row.extra);
        }
        Draft {
            id: force.id.clone(),
            geometry: None,
            properties,
            shown: true,
            mark: ForceMark {
                name: force.name.clone(),
                short_name: short.to_string(),
                kind: row.and_then(|row| row.kind),
                affiliation,
                colour,
                notes: Vec::new(),
            },
        }
    });
    layer("forces", drafts.collect())
}

fn figures(atlas: &Atlas) -> Layer<FigureMark> {
    let drafts = atlas.tables.figures.iter().zip(&atlas.totals).filter_map(|(row, total)| {
        let measure = row.measure?;
        let seen = atlas.observed(row.observed.as_ref(), &row.claim);
        let mut properties = Properties::default();
        properties.period(&row.start, &row.end, seen.as_ref());
        properties.text("force", force_name(atlas, total.force));
        properties.text("force_id", &atlas.forces[total.force].id);
        properties.text("measure", measure.as_str());
        properties.quantity("value", row.value.as_ref());
        properties.contributor(total.contributor);
        properties.place(atlas, total.place, total.place.map(|place| precision(atlas, Some(place), None)));
        properties.text("as_reported", &row.as_reported);
        properties.claim(atlas, &row.claim, &total.holds, &row.extra);
        Some(Draft {
            id: row.claim.id.clone(),
            geometry: None,
            properties,
            shown: total.holds.is_shown(atlas.as_of),
            mark: FigureMark {
                force: total.force,
                measure,
                measure_words: wording::measure(measure).to_string(),
                contributor: contributor(total.contributor, atlas),
                best: row.value.as_ref().and_then(|value| value.best),
                value_words: row.value.as_ref().map(wording::quantity).unwrap_or_default(),
                as_reported: row.as_reported.clone(),
                date_words: row.start.date().map(wording::date).unwrap_or_default(),
                claim: claim_mark(&row.claim, &total.holds, Precision::Unknown),
            },
        })
    });
    layer("figures", drafts.collect())
}

fn relations(atlas: &Atlas) -> Layer<RelationMark> {
    let drafts = atlas.tables.relations.iter().zip(&atlas.ties).filter_map(|(row, (a, b, holds))| {
        let kind = row.relation?;
        let mut properties = Properties::default();
        let seen = atlas.observed(None, &row.claim);
        properties.period(&row.start, &row.end, seen.as_ref());
        properties.text("a", force_name(atlas, *a));
        properties.text("a_id", &atlas.forces[*a].id);
        properties.text("relation", kind.as_str());
        properties.text("b", force_name(atlas, *b));
        properties.text("b_id", &atlas.forces[*b].id);
        properties.claim(atlas, &row.claim, holds, &row.extra);
        Some(Draft {
            id: row.claim.id.clone(),
            geometry: None,
            properties,
            shown: holds.is_shown(atlas.as_of),
            mark: RelationMark {
                a: force_name(atlas, *a).to_string(),
                relation_words: wording::relation(kind),
                b: force_name(atlas, *b).to_string(),
                claim: claim_mark(&row.claim, holds, Precision::Unknown),
            },
        })
    });
    layer("relations", drafts.collect())
}

/// The larger towns of the theatre and around it, the most important first, none beside a place of the story.
fn towns(atlas: &Atlas, gazetteer: &Gazetteer, basemap: &Basemap) -> Vec<Town> {
    let mut towns = Vec::new();
    for extent in atlas.theatre.iter().filter_map(|code| basemap.extent(code)) {
        let east = if extent.east > 180.0 { extent.east - 360.0 } else { extent.east };
        let bounds = [extent.west - 2.0, extent.south - 2.0, east + 2.0, extent.north + 2.0];
        for town in gazetteer.places_in(bounds).take(80) {
            let named = |place: &atlas::Place| {
                (place.at.lat - town.lat).abs() < 0.05 && (place.at.lon - town.lon).abs() < 0.05
            };
            if town.rank == Rank::Site || atlas.places.iter().any(named) {
                continue;
            }
            towns.push(Town {
                name: gazetteer.name_in(&town, atlas.tables.spec.language.as_str()).into_owned(),
                at: [town.lon, town.lat],
                rank: town.rank,
                population: town.population,
                country: town.country.unwrap_or_default().to_string(),
            });
        }
    }
    towns.sort_by(|a, b| {
        (a.rank, std::cmp::Reverse(a.population), &a.name).cmp(&(
            b.rank,
            std::cmp::Reverse(b.population),
            &b.name,
        ))
    });
    towns.dedup_by(|a, b| a.name == b.name && a.at == b.at);
    towns
}

/// Sources in the order in which what is shown first names them, then the rest; marks get their numbers.
fn number_sources(atlas: &Atlas, layers: &mut Layers) {
    let mut order: Vec<usize> = Vec::new();
    let find = |id: &str| atlas.tables.sources.iter().position(|row| row.id == id);
    let tables = &atlas.tables;
    let mut claims: BTreeMap<(&str, &str), &Claim> = BTreeMap::new();
    claims.extend(tables.contingents.iter().map(|row| (("contingents", row.claim.id.as_str()), &row.claim)));
    claims.extend(tables.incidents.iter().map(|row| (("incidents", row.claim.id.as_str()), &row.claim)));
    claims.extend(tables.movements.iter().map(|row| (("movements", row.claim.id.as_str()), &row.claim)));
    claims.extend(tables.areas.iter().map(|row| (("areas", row.claim.id.as_str()), &row.claim)));
    claims.extend(tables.figures.iter().map(|row| (("figures", row.claim.id.as_str()), &row.claim)));
    claims.extend(tables.relations.iter().map(|row| (("relations", row.claim.id.as_str()), &row.claim)));
    claims.extend(tables.forces.iter().map(|row| (("forces", row.claim.id.as_str()), &row.claim)));
    let mut notes = |layer: &str, id: &str| -> Vec<usize> {
        let Some(claim) = claims.get(&(layer, id)) else { return Vec::new() };
        let mut numbers: Vec<usize> = Vec::new();
        for source in claim.sources.iter().filter_map(|source| find(&source.text)) {
            let at = order.iter().position(|&known| known == source).unwrap_or_else(|| {
                order.push(source);
                order.len() - 1
            });
            numbers.push(at + 1);
        }
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    };
    fn number<M>(
        layer: &mut Layer<M>,
        shown: bool,
        mark: fn(&mut M) -> &mut Vec<usize>,
        notes: &mut dyn FnMut(&str, &str) -> Vec<usize>,
    ) {
        for feature in layer.features.iter_mut().filter(|feature| feature.shown == shown) {
            *mark(&mut feature.mark) = notes(layer.name, &feature.id);
        }
    }
    // What the map shows comes first, so that its numbers have no gaps.
    for shown in [true, false] {
        number(&mut layers.contingents, shown, |mark| &mut mark.claim.notes, &mut notes);
        number(&mut layers.incidents, shown, |mark| &mut mark.claim.notes, &mut notes);
        number(&mut layers.movements, shown, |mark| &mut mark.claim.notes, &mut notes);
        number(&mut layers.figures, shown, |mark| &mut mark.claim.notes, &mut notes);
        number(&mut layers.relations, shown, |mark| &mut mark.claim.notes, &mut notes);
        number(&mut layers.areas, shown, |mark| &mut mark.claim.notes, &mut notes);
        number(&mut layers.forces, shown, |mark| &mut mark.notes, &mut notes);
    }
    let mut rest: Vec<usize> = (0..tables.sources.len()).filter(|index| !order.contains(index)).collect();
    rest.sort_by(|&a, &b| tables.sources[a].id.cmp(&tables.sources[b].id));
    order.extend(rest);
    layers.sources = order
        .into_iter()
        .map(|index| &tables.sources[index])
        .map(|row| SourceNote { id: row.id.clone(), citation: citation(row), url: row.url.clone() })
        .collect();
}

/// Author, “Title”, publisher, date.
fn citation(row: &crate::table::sources::Source) -> String {
    let title = if row.title.is_empty() { String::new() } else { format!("“{}”", row.title) };
    let date = row.date.as_ref().map(wording::date).unwrap_or_default();
    let parts = [row.author.clone(), title, row.publisher.clone(), row.version.clone(), date];
    let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if said.is_empty() { row.id.clone() } else { said.join(", ") }
}

fn point(place: &atlas::Place) -> Geometry<f64> {
    Geometry::Point(Point::new(place.at.lon, place.at.lat))
}

fn force_name(atlas: &Atlas, force: usize) -> &str {
    let force = &atlas.forces[force];
    force.row.map_or(&force.name, |row| or(&atlas.tables.forces[row].short_name, &force.name))
}

fn site(atlas: &Atlas, place: Option<usize>) -> Site {
    let Some(index) = place else { return Site::NotGiven };
    let place = &atlas.places[index];
    if !place.is_vague {
        return Site::At(index);
    }
    let own = place.country.as_deref();
    let in_theatre = own.is_some_and(|code| atlas.theatre.contains(&code));
    Site::Within { name: place.name.clone(), country: place.country.clone(), in_theatre }
}

/// The row's own word, else the place's, else what the kind of place says.
fn precision(atlas: &Atlas, place: Option<usize>, own: Option<Precision>) -> Precision {
    let place = place.map(|place| &atlas.places[place]);
    let known = own.or(place.and_then(|place| place.precision));
    known.unwrap_or(match place {
        None => Precision::Unknown,
        Some(place) if place.kind == PlaceKind::Country => Precision::Country,
        Some(place) if place.is_vague => Precision::Region,
        Some(_) => Precision::Near,
    })
}

fn contributor(contributor: atlas::Contributor, atlas: &Atlas) -> Contributor {
    match contributor {
        atlas::Contributor::Country(country) => Contributor::Country {
            code: country.iso3.to_string(),
            name: country.name(atlas.tables.spec.language.as_str()).to_string(),
        },
        atlas::Contributor::Multinational => Contributor::Multinational,
        atlas::Contributor::NotStated => Contributor::NotStated,
    }
}

fn standing(status: Option<Status>) -> Standing {
    match status {
        None | Some(Status::Deployed | Status::Completed) => Standing::Present,
        Some(Status::Planned | Status::Authorised) => Standing::Planned,
        Some(Status::UnderWay) => Standing::UnderWay,
        Some(Status::Reinforcing) => Standing::Reinforcing,
        Some(Status::Withdrawing) => Standing::Withdrawing,
        Some(Status::Withdrawn) => Standing::Gone,
    }
}

fn claim_mark(claim: &Claim, holds: &Holds, precision: Precision) -> ClaimMark {
    let certainty = match holds {
        Holds::Possibly(Some(seen)) => {
            Certainty::LastReported(format!("last reported {}", wording::date(seen)))
        }
        Holds::Possibly(None) => Certainty::LastReported("date of the report not given".into()),
        _ => Certainty::Holds,
    };
    let low_confidence = claim.confidence == Some(Confidence::Low);
    ClaimMark { certainty, low_confidence, precision, notes: Vec::new(), conflicts: Vec::new() }
}

fn rank_word(rank: Rank) -> &'static str {
    match rank {
        Rank::Capital => "capital",
        Rank::RegionalCapital => "regional_capital",
        Rank::Town => "town",
        Rank::Site => "site",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::Contains;

    #[test]
    fn a_province_within_a_province_is_a_hole() {
        let shapes = crate::basemap::world().admin1_shapes("DEU", "Brandenburg");
        let brandenburg =
            MultiPolygon(shapes.into_iter().flat_map(|shape| polygons_of(shape.rings)).collect());
        let (potsdam, berlin) = (Point::new(13.06, 52.39), Point::new(13.40, 52.52));
        assert!(brandenburg.contains(&potsdam) && !brandenburg.contains(&berlin));
    }
}
