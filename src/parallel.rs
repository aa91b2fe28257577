//! Work that falls into parts, on as many threads as the machine has.
//!
//! In: how many parts there are, or bytes to be filled, and what makes one. Out: what was made, in the parts' order,
//! however many threads there were. Absent: state that parts share, but for who hands them on.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex};
use std::thread;

/// Is told now and then, from any thread, that so much more is done.
pub type Watch<'a> = &'a (dyn Fn(usize) + Sync);

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

/// Fills bytes in as many parts, each told how many bytes stand before it; one that fails fails the whole.
pub fn fill<E: Send>(
    bytes: &mut [u8],
    fill: impl Fn(usize, &mut [u8]) -> Result<(), E> + Sync,
) -> Result<(), E> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let share = bytes.len().div_ceil(threads).max(1);
    let fill = &fill;
    thread::scope(|scope| {
        let parts = bytes.chunks_mut(share).enumerate();
        let all: Vec<_> = parts.map(|(at, part)| scope.spawn(move || fill(at * share, part))).collect();
        all.into_iter()
            .try_for_each(|part| part.join().expect("what fills does not panic: parallel's callers"))
    })
}

/// Makes every part and hands each on in the parts' order; no more are held at once than there are threads. Stops at the
/// first that is not taken. Who makes a part hands it on too: its bytes are still near.
pub fn stream<T, E: Send>(
    parts: usize,
    make: impl Fn(usize) -> T + Sync,
    take: impl FnMut(T) -> Result<(), E> + Send,
) -> Result<(), E> {
    stream_on(thread::available_parallelism().map_or(1, NonZero::get), parts, make, take)
}

fn stream_on<T, E: Send>(
    threads: usize,
    parts: usize,
    make: impl Fn(usize) -> T + Sync,
    take: impl FnMut(T) -> Result<(), E> + Send,
) -> Result<(), E> {
    let next = AtomicUsize::new(0);
    let turns = Turns { turn: Mutex::new(Turn { part: 0, outcome: Ok(()), take }), moved: Condvar::new() };
    let work = || {
        let _end = EndIfPanicking(&turns);
        loop {
            let part = next.fetch_add(1, Ordering::Relaxed);
            if part >= parts {
                return;
            }
            let made = make(part);
            let turn =
                turns.turn.lock().and_then(|turn| turns.moved.wait_while(turn, |turn| turn.part < part));
            // Poisoned if one that takes has panicked, which the scope passes on.
            let Ok(mut turn) = turn else { return };
            if turn.part > part {
                return;
            }
            turn.outcome = (turn.take)(made);
            turn.part = if turn.outcome.is_ok() { part + 1 } else { usize::MAX };
            turns.moved.notify_all();
        }
    };
    thread::scope(|scope| {
        (1..threads.min(parts)).for_each(|_| drop(scope.spawn(work)));
        work();
    });
    turns.turn.into_inner().expect("a panic has left the scope before: parallel::stream").outcome
}

struct Turns<E, F> {
    turn: Mutex<Turn<E, F>>,
    moved: Condvar,
}

struct Turn<E, F> {
    /// The part that is to be taken next; beyond all of them if none is.
    part: usize,
    outcome: Result<(), E>,
    take: F,
}

/// Nobody waits for a part whose maker has panicked.
struct EndIfPanicking<'a, E, F>(&'a Turns<E, F>);

impl<E, F> Drop for EndIfPanicking<'_, E, F> {
    fn drop(&mut self) {
        if thread::panicking() {
            if let Ok(mut turn) = self.0.turn.lock() {
                turn.part = usize::MAX;
            }
            self.0.moved.notify_all();
        }
    }
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

    #[test]
    fn a_stream_keeps_the_order_and_stops_at_the_first_that_is_not_taken() {
        for threads in [0, 1, 2, 7, 100] {
            let mut taken = Vec::new();
            let whole: Result<(), ()> = stream_on(
                threads,
                100,
                |part| part,
                |part| {
                    taken.push(part);
                    Ok(())
                },
            );
            assert_eq!((whole, taken), (Ok(()), (0..100).collect()), "{threads} threads");
            let mut taken = 0;
            let take = |part| {
                if part == 7 {
                    return Err(part);
                }
                taken += 1;
                Ok(())
            };
            assert_eq!((stream_on(threads, 100, |part| part, take), taken), (Err(7), 7), "{threads} threads");
            assert_eq!(stream_on(threads, 0, |part| part, |_| Err(())), Ok(()));
        }
    }

    #[test]
    fn a_stream_ends_if_one_panics() {
        let ends = |make: fn(usize) -> usize, take: fn(usize) -> Result<(), ()>| {
            std::panic::catch_unwind(|| stream_on(3, 100, make, take)).is_err()
        };
        let at_seven = |part: usize| if part == 7 { panic!("as the test wants") } else { part };
        assert!(ends(at_seven, |_| Ok(())));
        assert!(ends(|part| part, |part| if part == 7 { panic!("as the test wants") } else { Ok(()) }));
    }
}
