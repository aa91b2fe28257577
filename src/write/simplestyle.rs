//! All that has a place becomes one GeoJSON with the colours of simplestyle 1.1.0, which viewers on the web draw.
//!
//! In: the layers. Out: features as in the layers' own GeoJSON, one a line; behind their properties stand those of the
//! style. What the map does not show is fainter and smaller. Absent: features without a place, which are not drawn.

use std::io;

use geo::Geometry;
use geojson::JsonValue;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::Out;
use super::geojson::{Own, standard};
use super::look::Look;
use crate::feature::{Feature, Features, Layers, Rows};

/// All layers in one collection.
pub fn all(layers: &Layers, out: &mut Out) -> io::Result<()> {
    write!(out, "{{\"type\":\"FeatureCollection\",\"name\":\"atlas\",\"features\":[")?;
    let mut first = true;
    // Later ones are drawn above.
    features(&layers.counts, layers, &mut first, out)?;
    features(&layers.areas, layers, &mut first, out)?;
    features(&layers.movements, layers, &mut first, out)?;
    features(&layers.places, layers, &mut first, out)?;
    features(&layers.contingents, layers, &mut first, out)?;
    match &layers.crowd {
        Some(crowd) => features(crowd, layers, &mut first, out)?,
        None => features(&layers.incidents, layers, &mut first, out)?,
    }
    writeln!(out, "\n]}}")
}

fn features<F: Features<Mark: Look>>(
    layer: &F,
    layers: &Layers,
    first: &mut bool,
    out: &mut Out,
) -> io::Result<()> {
    layer.each(&mut |feature| {
        let Some(geometry) = feature.geometry.as_ref().map(standard) else { return Ok(()) };
        out.write_all(if std::mem::take(first) { b"\n" } else { b",\n" })?;
        let id = JsonValue::from(format!("{}/{}", layer.name(), feature.id));
        let shape = serde_json::to_string(&geojson::Geometry::from(&geometry))?;
        let properties = serde_json::to_string(&Styled { layer, layers, feature, geometry: &geometry })?;
        write!(out, "{{\"type\":\"Feature\",\"geometry\":{shape},\"id\":{id},\"properties\":{properties}}}")
    })
}

struct Styled<'a, M> {
    layer: &'a dyn Rows,
    layers: &'a Layers,
    feature: &'a Feature<M>,
    geometry: &'a Geometry<f64>,
}

impl<M: Look> Serialize for Styled<'_, M> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (mark, shown) = (&self.feature.mark, self.feature.shown);
        let [red, green, blue] = mark.style().colour(self.layers);
        let colour = format!("#{red:02x}{green:02x}{blue:02x}");
        let own = Own(self.layer.fields(), &self.feature.properties);
        let mut map = serializer.serialize_map(None)?;
        own.entries(&mut map)?;
        map.serialize_entry("layer", self.layer.name())?;
        // An incident has a title of its own.
        if self.layer.fields().iter().all(|field| field.name != "title") {
            map.serialize_entry("title", &mark.title(self.layers))?;
        }
        if let Geometry::Point(_) = self.geometry {
            map.serialize_entry("marker-color", &colour)?;
            map.serialize_entry("marker-size", if shown { "medium" } else { "small" })?;
        } else {
            map.serialize_entry("stroke", &colour)?;
            map.serialize_entry("stroke-width", &2)?;
            map.serialize_entry("stroke-opacity", &if shown { 1.0 } else { 0.3 })?;
        }
        if let Geometry::MultiPolygon(_) = self.geometry {
            map.serialize_entry("fill", &colour)?;
            map.serialize_entry("fill-opacity", &if shown { 0.3 } else { 0.1 })?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::tests::{layers, written};

    #[test]
    fn every_feature_with_a_place_has_the_colour_of_its_force() {
        let layers = layers(&[
            ("forces.csv", "id,name,colour\na,A,#102030\n"),
            ("contingents.csv", "id,place,force,label,x_n\nc1,Gao,a,Guards,7\nc2,Mali,a,Others,\n"),
            ("areas.csv", "id,area,force,end\nz1,Gao,a,2013\n"),
            ("movements.csv", "id,from_place,to_place,force\nm1,Gao,Kidal,a\n"),
        ]);
        let text = written(|out| all(&layers, out));
        let collection: geojson::FeatureCollection = text.parse().unwrap();
        let feature = |id: &str| {
            let id = geojson::feature::Id::String(id.into());
            collection.features.iter().find(|feature| feature.id.as_ref() == Some(&id))
        };
        let value = |id: &str, key: &str| feature(id).unwrap().property(key).cloned().unwrap_or_default();
        assert_eq!(value("contingents/c1", "marker-color"), "#102030");
        assert_eq!(value("contingents/c1", "title"), "Guards");
        assert_eq!(value("contingents/c1", "x_n"), "7");
        assert_eq!(value("movements/m1", "stroke"), "#102030");
        assert_eq!(value("areas/z1", "fill"), "#102030");
        assert_eq!(value("areas/z1", "fill-opacity"), 0.1);
        assert!(feature("contingents/c2").is_none(), "a country is no point");
    }
}
