//! Names of the theatre's first-order divisions, letter-spaced, within their outlines.
//!
//! In: the divisions and the room that all else left. Out: names, each where its land is free; none where it is not.

use super::room::Room;
use super::story::Story;
use super::{Page, country, theme};
use crate::feature::Region;
use crate::scene::text::CAP_HEIGHT;
use crate::scene::{Face, Item, Pt};

/// Draws the names, where more than one division is seen.
pub fn names(page: &Page, room: &mut Room, story: &mut Story) {
    let seen: Vec<(&Region, Vec<Vec<Pt>>)> = page
        .layers
        .regions
        .iter()
        .map(|region| (region, country::outlines(page, &region.rings)))
        .filter(|(_, rings)| rings.iter().flatten().any(|&p| page.view.frame.contains(p)))
        .collect();
    if seen.len() < 2 {
        return;
    }
    for (region, rings) in seen {
        let mut style = page.sizes.halo(Face::Regular, 0.96, theme::COUNTRY);
        style.spacing = style.size * 0.16;
        let text = region.name.to_uppercase();
        let w = page.setter.width(&text, &style) - style.spacing;
        let label = page.view.page(region.label[0], region.label[1]);
        let size = [w, style.size * CAP_HEIGHT];
        if let Some(rect) = country::seat(size, label, &rings, room, page.sizes.u) {
            room.take(rect.grown(6.0 * page.sizes.u));
            story.labels.push(Item::Text { at: [rect.x, rect.bottom()], text, style });
        }
    }
}
