//! The PNG knows where it lies: a world file for its pixels, and its projection beside it.
//!
//! In: the page's [`Ground`]. Out: `map.pgw`, six numbers; `map.png.aux.xml`, as GDAL keeps what a PNG cannot hold
//! (QGIS and ArcGIS read it; a `.prj` beside a PNG is read by neither). The whole page is placed: its margins go on at
//! the scale of the map. Absent: pixels.

use std::io;

use super::Out;
use crate::map::Ground;
use crate::map::projection::Projection;

/// The affine from pixels to metres, one number a line: a pixel's width, two turns, its height, and the *middle* of
/// the first pixel.
pub fn world_file(ground: &Ground, out: &mut Out) -> io::Result<()> {
    let m = ground.metres_per_px;
    let [west, north] = ground.corner;
    for number in [m, 0.0, 0.0, -m, west + m / 2.0, north - m / 2.0] {
        writeln!(out, "{number:.6}")?;
    }
    Ok(())
}

/// The projection, in GDAL's persistent auxiliary metadata.
pub fn aux_xml(ground: &Ground, out: &mut Out) -> io::Result<()> {
    let wkt = wkt(&ground.projection).replace('"', "&quot;");
    write!(out, "<PAMDataset>\n  <SRS dataAxisToSRSAxisMapping=\"1,2\">{wkt}</SRS>\n</PAMDataset>\n")
}

/// A coordinate reference system as well-known text (OGC 01-009), which every GIS reads.
pub fn wkt(projection: &Projection) -> String {
    match projection {
        Projection::Lambert(plane) => {
            let (lon, lat) = (turned(plane.lon), plane.lat);
            format!(
                "PROJCS[\"Lambert azimuthal equal-area around {}\",\
                 GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563,\
                 AUTHORITY[\"EPSG\",\"7030\"]],AUTHORITY[\"EPSG\",\"6326\"]],PRIMEM[\"Greenwich\",0],\
                 UNIT[\"degree\",0.0174532925199433],AUTHORITY[\"EPSG\",\"4326\"]],\
                 PROJECTION[\"Lambert_Azimuthal_Equal_Area\"],\
                 PARAMETER[\"latitude_of_center\",{lat}],PARAMETER[\"longitude_of_center\",{lon}],{PLANE}]",
                centre(lon, lat)
            )
        }
        // Our grid is drawn on a sphere: of its latitudes and longitudes no datum shift may be made.
        Projection::Equirectangular(plane) => {
            let (lon, lat) = (turned(plane.lon), plane.lat);
            format!(
                "PROJCS[\"Equirectangular around {}\",\
                 GEOGCS[\"WGS 84 on a sphere\",DATUM[\"Not specified (based on WGS 84 spheroid)\",\
                 SPHEROID[\"Sphere\",6378137,0]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]],\
                 PROJECTION[\"Equirectangular\"],PARAMETER[\"latitude_of_origin\",0],\
                 PARAMETER[\"central_meridian\",{lon}],PARAMETER[\"standard_parallel_1\",{lat}],{PLANE}]",
                centre(lon, lat)
            )
        }
    }
}

/// What both planes share.
const PLANE: &str = "PARAMETER[\"false_easting\",0],PARAMETER[\"false_northing\",0],UNIT[\"metre\",1],\
                     AXIS[\"Easting\",EAST],AXIS[\"Northing\",NORTH]";

/// 181 degrees east are 179 west.
fn turned(lon: f64) -> f64 {
    if lon > 180.0 { lon - 360.0 } else { lon }
}

/// "17.6 N 4.0 W": a name by which a person tells two of our maps apart.
fn centre(lon: f64, lat: f64) -> String {
    let (ns, ew) = (if lat < 0.0 { 'S' } else { 'N' }, if lon < 0.0 { 'W' } else { 'E' });
    format!("{:.1} {ns} {:.1} {ew}", lat.abs(), lon.abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::projection::Lambert;

    #[test]
    fn a_world_file_names_the_middle_of_the_first_pixel() {
        let projection = Projection::Lambert(Lambert::around(181.0, -17.0));
        let ground = Ground { projection, corner: [-1000.0, 2000.0], metres_per_px: 10.0, frame: [0.0; 4] };
        let mut text = Vec::new();
        world_file(&ground, &mut text).unwrap();
        let numbers: Vec<f64> =
            String::from_utf8(text).unwrap().lines().map(|line| line.parse().unwrap()).collect();
        assert_eq!(numbers, [10.0, 0.0, 0.0, -10.0, -995.0, 1995.0]);
        let wkt = wkt(&projection);
        assert!(wkt.contains("\"longitude_of_center\",-179]") && wkt.contains("17.0 S 179.0 W"), "{wkt}");
    }
}
