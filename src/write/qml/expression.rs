//! QGIS expressions: what a label says, and when a feature is drawn.
//!
//! In: names of properties, texts. Out: expressions (3.22), every name and text quoted. Absent: colours, sizes.

/// A property.
pub fn field(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A text.
pub fn text(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "''"))
}

/// An expression's value as HTML.
pub fn html(expression: &str) -> String {
    format!("replace(replace(replace({expression}, '&', '&amp;'), '<', '&lt;'), '>', '&gt;')")
}

/// Whether a feature is drawn: as on our map, unless the temporal controller has chosen a time of its own.
pub const IS_SHOWN: &str = "@map_start_time IS NOT NULL OR coalesce(\"shown\", true)";

/// A unit in words, as our map has them: contributor, own words or kind, strength, standing and doubts.
pub fn unit(with_force: bool) -> String {
    let force = if with_force {
        "if(strpos(@words, \"force\") > 0 OR NOT (\"stack_head\" OR @map_start_time IS NOT NULL), '', \"force\" || ': ') || ".to_string()
    } else {
        String::new()
    };
    format!(
        "with_variable('own', coalesce(\"label\", \"unit_text\", ''), \
         with_variable('who', coalesce(\"tcc_name\", ''), \
         with_variable('words', CASE \
         WHEN @own = '' AND @who = '' THEN \"force\" \
         WHEN @own = '' THEN @who \
         WHEN @who = '' OR left(@own, length(@who)) = @who THEN @own \
         ELSE @who || ': ' || @own END, \
         {force}@words || \
         coalesce(if(strpos(@words, \"strength_text\") > 0, '', ', ' || \"strength_text\"), \
         if(strpos(@words, \"strength_each_text\") > 0, '', ', ' || \"strength_each_text\" || ' each'), '') || \
         CASE WHEN \"status\" IN ('planned', 'authorised') AND NOT regexp_match(@words, 'planned|to be ') THEN ' (planned)' \
         WHEN \"status\" = 'under_way' AND NOT regexp_match(@words, 'under way|being |to be ') THEN ' (under way)' \
         WHEN \"status\" = 'reinforcing' AND NOT regexp_match(@words, 'reinforc|added') THEN ' (being reinforced)' \
         WHEN \"status\" = 'withdrawing' AND NOT regexp_match(@words, 'leaving|moving|withdraw') THEN ' (leaving)' \
         ELSE '' END || \
         if(\"precision\" IN ('near', 'area') AND NOT strpos(@words, 'near'), ' (near)', '') || \
         if(\"place\" <> \"stack_place\", ', at ' || \"place\", '') || {DOUBT})))"
    )
}

/// A row of a stack: the unit in words, cut where a map of a whole country would have stacks cover one another.
pub fn row(unit: &str) -> String {
    format!(
        "with_variable('row', {unit}, if(@map_scale > 2500000 AND length(@row) > 40, \
         regexp_replace(left(@row, 38), '[ ,;:]+$', '') || '…', @row))"
    )
}

/// Where a unit's stack stands.
pub const STACK: &str = "make_point(\"stack_lon\", \"stack_lat\")";

/// A movement's line, bent: those between the same places lie side by side. A line with points between stays.
pub const BENT: &str = "with_variable('k', array_find(array_agg(\"id\", group_by:=geom_to_wkt($geometry), \
     order_by:=\"id\"), \"id\"), \
     with_variable('bend', if(@k % 2 = 0, 1, -1) * (0.08 + 0.12 * floor(@k / 2)), \
     collect_geometries(array_foreach(generate_series(1, num_geometries($geometry)), \
     with_variable('part', geometry_n($geometry, @element), \
     with_variable('a', start_point(@part), with_variable('b', end_point(@part), \
     if(num_points(@part) > 2, @part, smooth(make_line(@a, make_point(\
     (x(@a) + x(@b)) / 2 - (y(@b) - y(@a)) * @bend, (y(@a) + y(@b)) / 2 + (x(@b) - x(@a)) * @bend), @b), 3)))))))))";

/// An event in words: its title, date, casualties and damage.
pub fn incident() -> String {
    format!(
        "array_to_string(array_filter(array(coalesce(\"label\", \"title\", replace(\"kind\", '_', ' ')), \
         \"date_text\", \"casualties\", if(strpos(\"damage\", 'damage'), \"damage\", \"damage\" || ' damage')), \
         @element IS NOT NULL), ', ') || \
         if(\"status\" = 'confirmed' OR strpos(coalesce(\"label\", \"title\", ''), \"status\"), '', ' (' || \"status\" || ')') \
         || {DOUBT}"
    )
}

/// A movement in words: what moves, and how it stands.
pub fn movement() -> String {
    format!(
        "with_variable('words', coalesce(\"label\", replace(\"kind\", '_', ' ') || coalesce(': ' || \"what\", '')), \
         @words || coalesce(if(strpos(@words, \"strength_text\") > 0, '', ', ' || \"strength_text\"), '') || \
         if(\"status\" IN ('planned', 'authorised') AND NOT regexp_match(@words, 'planned|to be |to move'), ' (planned)', '') || \
         if(\"status\" = 'under_way' AND NOT regexp_match(@words, 'under way|being |to be '), ' (under way)', '') || {DOUBT})"
    )
}

/// An area in words: the desk's, or whose it is and how.
pub fn area() -> String {
    format!("coalesce(\"label\", \"force\" || ': ' || replace(\"kind\", '_', ' ')) || {DOUBT}")
}

/// What a claim's words end with if it is of low confidence or only possible.
const DOUBT: &str = "if(\"confidence\" = 'low', ' (?)', '') || \
                     if(\"as_of_state\" = 'possibly', coalesce(', last reported ' || \"observed_text\", ''), '')";

/// The number that a mark's size stands for: the best, or the bound that is given.
pub fn to_draw(count: &str) -> String {
    format!("coalesce(\"{count}\", \"{count}_low\", \"{count}_high\")")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_texts_cannot_break_out() {
        assert_eq!(field("x_\"a\" OR 1"), "\"x_\"\"a\"\" OR 1\"");
        assert_eq!(text("d'Ivoire \\"), "'d''Ivoire \\\\'");
    }
}
