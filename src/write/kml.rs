//! All layers become one KML file (OGC 12-007r2, KML 2.2) for Google Earth and its like.
//!
//! In: the layers and a title. Out: XML: a folder for each layer, a style for each force in its colour, every property
//! as typed extended data, the time in which a claim holds, words for the balloon. What the map does not show is there
//! but switched off. Nothing is fetched: icons are the reader's own pin. Absent: HTML that a table has brought.

use std::collections::BTreeSet;
use std::io;

use geo::{Geometry, LineString};

use super::geojson::{six, standard};
use super::look::{Look, Style};
use super::well_known::{ONLY_THREE, rings};
use super::xml::escape;
use super::{ALL, Out};
use crate::feature::{Day, Feature, Features, Field, FieldKind, Layers, Rows, Value};

/// All layers in one document.
pub fn all(title: &str, layers: &Layers, out: &mut Out) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        out,
        "<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n<name>{}</name>",
        escape(title)
    )?;
    let forces = (0..layers.forces.features.len()).map(Style::Force);
    for style in [Style::Plain, Style::Incident].into_iter().chain(forces) {
        writeln!(out, "{}", look_of(style, layers))?;
    }
    for name in ALL {
        schema(layers.table(name), out)?;
    }
    folder(&layers.places, layers, out)?;
    folder(&layers.counts, layers, out)?;
    folder(&layers.areas, layers, out)?;
    folder(&layers.contingents, layers, out)?;
    match &layers.crowd {
        Some(crowd) => folder(crowd, layers, out)?,
        None => folder(&layers.incidents, layers, out)?,
    }
    folder(&layers.movements, layers, out)?;
    folder(&layers.forces, layers, out)?;
    folder(&layers.figures, layers, out)?;
    folder(&layers.relations, layers, out)?;
    writeln!(out, "</Document>\n</kml>")
}

/// An XML name: a force's own id need not be one.
fn style_id(style: Style) -> String {
    match style {
        Style::Plain => "plain".into(),
        Style::Incident => "incident".into(),
        Style::Force(index) => format!("force-{}", index + 1),
    }
}

fn look_of(style: Style, layers: &Layers) -> String {
    // KML has alpha first, then blue, green, red.
    let [red, green, blue] = style.colour(layers);
    let colour = format!("{blue:02x}{green:02x}{red:02x}");
    format!(
        "<Style id=\"{}\"><IconStyle><color>ff{colour}</color></IconStyle>\
         <LabelStyle><scale>0.8</scale></LabelStyle>\
         <LineStyle><color>ff{colour}</color><width>3</width></LineStyle>\
         <PolyStyle><color>55{colour}</color></PolyStyle>\
         <BalloonStyle><text>$[description]</text></BalloonStyle></Style>",
        style_id(style)
    )
}

/// The columns of a layer and their types; a date is a string there, in the form of a date.
fn schema(layer: &dyn Rows, out: &mut Out) -> io::Result<()> {
    if layer.is_empty() {
        return Ok(());
    }
    let large = large_columns(layer)?;
    writeln!(out, "<Schema name=\"{0}\" id=\"{0}\">", layer.name())?;
    for (index, field) in layer.fields().iter().enumerate() {
        let kind = match field.kind {
            FieldKind::Text | FieldKind::Date => "string",
            FieldKind::Integer if !large.contains(&index) => "int",
            // `int` has 32 bits.
            FieldKind::Integer | FieldKind::Real => "double",
            FieldKind::Flag => "bool",
        };
        writeln!(out, "<SimpleField type=\"{kind}\" name=\"{}\"/>", escape(&field.name))?;
    }
    writeln!(out, "</Schema>")
}

/// Columns with a number of more than 32 bits.
fn large_columns(layer: &dyn Rows) -> io::Result<BTreeSet<usize>> {
    let mut large = BTreeSet::new();
    layer.each_row(0..layer.len(), &mut |row| {
        for (index, value) in row.values.iter().enumerate() {
            if matches!(value, Value::Integer(number) if i32::try_from(*number).is_err()) {
                large.insert(index);
            }
        }
        Ok(())
    })?;
    Ok(large)
}

fn folder<F: Features<Mark: Look>>(layer: &F, layers: &Layers, out: &mut Out) -> io::Result<()> {
    if layer.is_empty() {
        return Ok(());
    }
    writeln!(out, "<Folder>\n<name>{}</name>", layer.name())?;
    let mut text = String::new();
    layer.each(&mut |feature| {
        text.clear();
        let name = feature.mark.title(layers);
        text += "<Placemark>";
        element("name", &escape(&name), &mut text);
        if !feature.shown {
            element("visibility", "0", &mut text);
        }
        text += "<Snippet maxLines=\"0\"></Snippet>";
        // The balloon is HTML within XML: escaped twice.
        element("description", &escape(&balloon(&name, layer.fields(), feature)), &mut text);
        time(layer.fields(), feature, &mut text);
        element("styleUrl", &format!("#{}", style_id(feature.mark.style())), &mut text);
        data(layer.name(), layer.fields(), feature, &mut text);
        if let Some(geometry) = &feature.geometry {
            shape(&standard(geometry), &mut text);
        }
        text += "</Placemark>\n";
        out.write_all(text.as_bytes())
    })?;
    writeln!(out, "</Folder>")
}

/// What the balloon has beside the name, where a feature has it; a user's own columns too.
const BALLOON: &[&str] = &[
    "force",
    "tcc_name",
    "role",
    "echelon",
    "equipment",
    "kind",
    "status",
    "start_date",
    "end_date",
    "observed_text",
    "date_text",
    "place",
    "from_place",
    "to_place",
    "units_text",
    "strength_text",
    "strength_each_text",
    "casualties",
    "damage",
    "measure",
    "value_text",
    "as_reported",
    "callout",
    "note",
    "confidence",
    "attributed_to",
    "source_title",
];

fn balloon<M>(name: &str, fields: &[Field], feature: &Feature<M>) -> String {
    let mut html = format!("<h3>{}</h3><table>", escape(name));
    for (field, value) in fields.iter().zip(&feature.properties) {
        let is_told = BALLOON.contains(&field.name.as_str()) || field.name.starts_with("x_");
        if is_told && let Some(text) = plain(value) {
            let title = field.name.trim_end_matches("_text").replace('_', " ");
            // Google Earth puts a property in the place of $[its name].
            let text = escape(&text).replace("$[", "&#36;[");
            html += &format!("<tr><td>{}</td><td>{text}</td></tr>", escape(&title));
        }
    }
    html + "</table>"
}

/// The period of a claim, or the day or days of an event. XML Schema has no year 0.
fn time<M>(fields: &[Field], feature: &Feature<M>, text: &mut String) {
    let day = |name: &str| -> Option<Day> {
        let at = fields.iter().position(|field| field.name == name)?;
        match feature.properties[at] {
            Value::Date(day) if day.year() > 0 => Some(day),
            _ => None,
        }
    };
    let (first, last) = (day("start_date").or(day("event_date")), day("end_date").or(day("event_date_last")));
    match (first, last) {
        (None, None) => {}
        (Some(first), Some(last)) if first == last => {
            *text += &format!("<TimeStamp><when>{first}</when></TimeStamp>");
        }
        (first, last) => {
            *text += "<TimeSpan>";
            first.iter().for_each(|day| element("begin", &day.to_string(), text));
            last.iter().for_each(|day| element("end", &day.to_string(), text));
            *text += "</TimeSpan>";
        }
    }
}

fn data<M>(layer: &str, fields: &[Field], feature: &Feature<M>, text: &mut String) {
    *text += &format!("<ExtendedData><SchemaData schemaUrl=\"#{layer}\">");
    for (field, value) in fields.iter().zip(&feature.properties) {
        if let Some(value) = plain(value) {
            *text += &format!("<SimpleData name=\"{}\">{}</SimpleData>", escape(&field.name), escape(&value));
        }
    }
    *text += "</SchemaData></ExtendedData>";
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Text(text) => Some(text.to_string()),
        Value::Integer(number) => Some(number.to_string()),
        Value::Real(number) => Some(six(*number).to_string()),
        Value::Date(day) => Some(day.to_string()),
        Value::Flag(flag) => Some(u8::from(*flag).to_string()),
    }
}

fn shape(geometry: &Geometry<f64>, text: &mut String) {
    match geometry {
        Geometry::Point(point) => {
            *text += &format!("<Point><coordinates>{},{}</coordinates></Point>", point.x(), point.y());
        }
        Geometry::MultiLineString(lines) => {
            *text += "<MultiGeometry>";
            for line in lines {
                *text += "<LineString><tessellate>1</tessellate>";
                coordinates(line, text);
                *text += "</LineString>";
            }
            *text += "</MultiGeometry>";
        }
        Geometry::MultiPolygon(polygons) => {
            *text += "<MultiGeometry>";
            for polygon in polygons {
                *text += "<Polygon><tessellate>1</tessellate>";
                for (index, ring) in rings(polygon).enumerate() {
                    let boundary = if index == 0 { "outerBoundaryIs" } else { "innerBoundaryIs" };
                    *text += &format!("<{boundary}><LinearRing>");
                    coordinates(ring, text);
                    *text += &format!("</LinearRing></{boundary}>");
                }
                *text += "</Polygon>";
            }
            *text += "</MultiGeometry>";
        }
        _ => unreachable!("{ONLY_THREE}"),
    }
}

fn coordinates(line: &LineString<f64>, text: &mut String) {
    let points: Vec<String> = line.0.iter().map(|at| format!("{},{}", at.x, at.y)).collect();
    element("coordinates", &points.join(" "), text);
}

fn element(name: &str, content: &str, text: &mut String) {
    *text += &format!("<{name}>{content}</{name}>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::tests::{layers, written};

    fn kml(files: &[(&str, &str)]) -> String {
        let layers = layers(files);
        written(|out| all("Mali & others", &layers, out))
    }

    fn has(text: &str, part: &str) {
        assert!(text.contains(part), "{part} in {text}");
    }

    #[test]
    fn a_claim_has_its_period_its_colour_and_every_property() {
        let text = kml(&[
            ("forces.csv", "id,name,colour\na/b,Force A,#102030\n"),
            (
                "contingents.csv",
                "id,place,force,label,start,end,strength,x_note\nc1,Gao,a/b,Guards,2014-05-01,2015-06,~40,<b>\n",
            ),
        ]);
        has(&text, "<name>Mali &amp; others</name>");
        has(&text, "<Style id=\"force-1\"><IconStyle><color>ff302010</color>");
        has(
            &text,
            "<TimeSpan><begin>2014-05-01</begin><end>2015-06-30</end></TimeSpan><styleUrl>#force-1</styleUrl>",
        );
        has(&text, "<SimpleField type=\"int\" name=\"strength\"/>");
        has(&text, "<SimpleData name=\"x_note\">&lt;b&gt;</SimpleData>");
        has(&text, "<Point><coordinates>-0.04472,16.27167</coordinates></Point>");
    }

    #[test]
    fn an_event_of_one_day_is_a_moment() {
        let text =
            kml(&[("incidents.csv", "id,place,date,kind\ni,Gao,2015-01-17,attack\nj,Gao,2015-01,attack\n")]);
        has(&text, "<TimeStamp><when>2015-01-17</when></TimeStamp>");
        has(&text, "<TimeSpan><begin>2015-01-01</begin><end>2015-01-31</end></TimeSpan>");
    }

    #[test]
    fn a_table_brings_no_html_into_the_balloon() {
        let text = kml(&[("contingents.csv", "place,force,label,note\nGao,A,<script>,$[name]<i>\n")]);
        has(&text, "<description>&lt;h3&gt;&amp;lt;script&amp;gt;&lt;/h3&gt;");
        has(&text, "&amp;#36;[name]&amp;lt;i&amp;gt;");
    }

    #[test]
    fn a_province_is_a_polygon_to_the_right_of_its_hole() {
        let text = kml(&[("areas.csv", "area,force\nGao,A\n")]);
        has(
            &text,
            "<MultiGeometry><Polygon><tessellate>1</tessellate><outerBoundaryIs><LinearRing><coordinates>",
        );
    }

    #[test]
    fn what_the_map_does_not_show_is_switched_off() {
        let text = kml(&[("contingents.csv", "place,force,label,end\nGao,A,gone,2013-01\nGao,A,there,\n")]);
        assert_eq!(text.matches("<visibility>0</visibility>").count(), 1);
    }
}
