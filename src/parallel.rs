//! Work that falls into parts, on as many threads as the machine has.
//!
//! In: how many parts there are, and what makes one. Out: what was made, in the parts' order, however many threads
//! there were. Absent: state that parts share.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Makes every part.
pub fn each<T: Send>(parts: usize, make: impl Fn(usize) -> T + Sync) -> Vec<T> {
    each_on(thread::available_parallelism().map_or(1, NonZero::get), parts, make)
}

/// Makes every part on so many threads.
pub fn each_on<T: Send>(threads: usize, parts: usize, make: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut made = Vec::new();
        loop {
            let part = next.fetch_add(1, Ordering::Relaxed);
            if part >= parts {
                return made;
            }
            made.push((part, make(part)));
        }
    };
    let mut made = thread::scope(|scope| {
        let others: Vec<_> = (1..threads.min(parts)).map(|_| scope.spawn(work)).collect();
        let mut made = work();
        for other in others {
            made.extend(other.join().expect("what makes a part does not panic: parallel's callers"));
        }
        made
    });
    made.sort_by_key(|&(part, _)| part);
    made.into_iter().map(|(_, thing)| thing).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_made_once_and_in_order() {
        for threads in [0, 1, 2, 7, 100] {
            assert_eq!(each_on(threads, 10, |part| part * part), [0, 1, 4, 9, 16, 25, 36, 49, 64, 81]);
        }
        assert!(each(0, |part| part).is_empty());
    }
}
