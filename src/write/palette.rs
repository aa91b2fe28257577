//! Many colours become at most 256.
//!
//! In: the colours of each band of a page and how often each occurs. Out: a palette, and for each band the place in it
//! of each of its colours. Absent: pixels, dithering.

type Rgb = [u8; 3];

/// Colours that are kept exactly: a map is mostly flat areas.
const EXACT: usize = 96;
/// Colours of a handful of pixels are edges between flat areas; the commonest few thousand stand for them.
const WEIGHED: usize = 6000;

/// The palette, and the place in it of each colour of each list. The commonest colours are kept; the rest of the palette
/// goes, one at a time, to the colour that is worst served by those before it.
pub fn choose(lists: &[&[(Rgb, u32)]]) -> (Vec<Rgb>, Vec<Vec<u8>>) {
    let distinct = counted(lists);
    let mut by_count: Vec<(usize, Rgb, u64)> =
        distinct.iter().enumerate().map(|(index, &(colour, count))| (index, colour, count)).collect();
    // Equals in the order of their colours.
    by_count.sort_by_key(|&(_, _, count)| std::cmp::Reverse(count));
    let (exact, rest) = by_count.split_at(by_count.len().min(EXACT));
    let (weighed, rare) = rest.split_at(rest.len().min(WEIGHED));
    let mut palette: Vec<Rgb> = exact.iter().map(|&(_, colour, _)| colour).collect();
    let mut served: Vec<u32> = weighed.iter().map(|&(_, colour, _)| nearest(&palette, colour)).collect();
    while palette.len() < 256 {
        let costs = served.iter().zip(weighed).map(|(key, &(_, _, count))| u64::from(key >> 8) * count);
        // The first of equals is the commoner.
        let worst = costs.enumerate().max_by_key(|&(nth, cost)| (cost, std::cmp::Reverse(nth)));
        let Some((worst, 1..)) = worst else { break };
        let (place, colour) = (palette.len(), weighed[worst].1);
        palette.push(colour);
        for (served, &(_, other, _)) in served.iter_mut().zip(weighed) {
            *served = (*served).min(key(place, colour, other));
        }
    }
    let mut places = vec![0; distinct.len()];
    exact.iter().zip(0..).for_each(|(&(index, _, _), place)| places[index] = place);
    weighed.iter().zip(&served).for_each(|(&(index, _, _), &key)| places[index] = key as u8);
    rare.iter().for_each(|&(index, colour, _)| places[index] = nearest(&palette, colour) as u8);
    let place = |&(colour, _): &(Rgb, u32)| {
        let index = distinct.binary_search_by_key(&colour, |&(known, _)| known);
        places[index.expect("every colour was counted")]
    };
    let lists = lists.iter().map(|list| list.iter().map(place).collect()).collect();
    (palette, lists)
}

/// Every colour once, in order, with the sum of its counts.
fn counted(lists: &[&[(Rgb, u32)]]) -> Vec<(Rgb, u64)> {
    let all = lists.iter().flat_map(|list| list.iter());
    let mut all: Vec<(Rgb, u64)> = all.map(|&(colour, count)| (colour, u64::from(count))).collect();
    all.sort_unstable();
    all.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    all
}

/// The key of the palette's colour that is nearest; the first of equals.
fn nearest(palette: &[Rgb], colour: Rgb) -> u32 {
    let keys = palette.iter().enumerate().map(|(place, &known)| key(place, known, colour));
    keys.min().expect("a palette is not empty")
}

/// Distance above, place in the palette below: one number to compare, so that loops run in the processor's wide registers.
fn key(place: usize, known: Rgb, colour: Rgb) -> u32 {
    distance(known, colour) << 8 | place as u32
}

fn distance(a: Rgb, b: Rgb) -> u32 {
    let square = |channel: usize| u32::from(a[channel].abs_diff(b[channel])).pow(2);
    square(0) + square(1) + square(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flat_colours_are_kept_and_the_rest_is_near() {
        let flat: Vec<(Rgb, u32)> = (0..90).map(|i| ([i, 200, 10], 5000)).collect();
        let edges: Vec<(Rgb, u32)> =
            (0..4000_u32).map(|i| ([(i % 251) as u8, (i % 241) as u8, (i % 239) as u8], 1)).collect();
        let (palette, places) = choose(&[&flat, &edges]);
        assert_eq!(palette.len(), 256);
        assert!(flat.iter().zip(&places[0]).all(|(flat, &place)| palette[usize::from(place)] == flat.0));
        let worst = edges.iter().zip(&places[1]).map(|(edge, &p)| distance(edge.0, palette[usize::from(p)]));
        assert!(worst.max() < Some(30 * 30));
    }

    #[test]
    fn few_colours_make_a_small_palette_and_order_does_not_matter() {
        let (a, b): (&[_], &[_]) = (&[([1, 2, 3], 9), ([7, 7, 7], 2)], &[([1, 2, 3], 1), ([0, 0, 0], 4)]);
        assert_eq!(choose(&[a, b]).0, [[1, 2, 3], [0, 0, 0], [7, 7, 7]]);
        assert_eq!(choose(&[b, a]).0, choose(&[a, b]).0);
        assert_eq!(choose(&[a, b]).1, [[0, 2], [0, 1]]);
    }
}
